// SPDX-License-Identifier: Apache-2.0

/// Operations of Stream's that the sandbox does not serve, by Stream's names. `GET /rate_limits` tells
/// of them all the same, as Stream's does of every operation, with the number that stands where its
/// documentation gives none.
enum UnservedOperations {
    static let names = list.split { $0 == " " || $0 == "\n" }.map(String.init)

    private static let list = """
        AcceptFeedMemberInvite AcceptFollow ActivityFeedback AddActivities AddActivity
        AddActivityReaction AddBookmark AddComment AddCommentReaction AddComments
        AddUserGroupMembers Appeal BulkImageModeration CastPollVote CheckExternalStorage
        CheckPush CheckSNS CheckSQS CreateBlockList CreateCallType CreateChannelType
        CreateCollections CreateCommand CreateDevice CreateExternalStorage CreateFeedGroup
        CreateFeedView CreateFeedsBatch CreateGuest CreateImport CreateImportURL
        CreateMembershipLevel CreatePoll CreatePollOption CreateReminder CreateRole
        CreateSIPTrunk CreateUserGroup DeleteActivities DeleteActivity DeleteActivityReaction
        DeleteBlockList DeleteBookmark DeleteBookmarkFolder DeleteCall DeleteCallType
        DeleteChannel DeleteChannelFile DeleteChannelImage DeleteChannelType DeleteChannels
        DeleteCollections DeleteCommand DeleteComment DeleteCommentReaction DeleteDevice
        DeleteDraft DeleteExternalStorage DeleteFeed DeleteFeedGroup DeleteFeedView
        DeleteFeedsBatch DeleteFile DeleteImage DeleteMembershipLevel DeleteMessage
        DeleteModerationConfig DeleteModerationRule DeleteModerationTemplate DeletePoll
        DeletePollOption DeletePollVote DeletePushProvider DeleteReaction DeleteRecording
        DeleteReminder DeleteRetentionPolicy DeleteRole DeleteSegment DeleteSegmentTargets
        DeleteTranscription DeleteUserGroup EndCall EphemeralMessageUpdate ExportChannels Flag
        Follow FollowBatch GetActivity GetAppeal GetBlockList GetCall GetCallReport GetCallType
        GetCampaign GetChannelType GetChannelTypeInfo GetCommand GetComment GetCommentReplies
        GetComments GetConfig GetDraft GetEdges GetExportChannelsStatus GetFeedGroup
        GetFeedView GetFollowSuggestions GetImport GetModerationRule GetOG GetOrCreateCall
        GetOrCreateDistinctChannel GetOrCreateFeed GetOrCreateFeedGroup
        GetOrCreateFeedView GetPoll GetPollOption GetPushTemplates GetReactions GetReplies
        GetRetentionPolicy GetReviewQueueItem GetSegment GetThread GetUserGroup GoLive
        HideChannel ListBlockLists ListCallTypes ListChannelTypes ListCommands ListDevices
        ListExternalStorage ListFeedGroups ListFeedViews ListImports ListPermissions
        ListPushProviders ListRecordings ListRoles ListTranscriptions ListUserGroups
        MarkActivity MarkChannelsRead MarkDelivered MarkRead MarkUnread Mute MuteChannel
        PinActivity QueryActivities QueryActivityReactions QueryAppeals QueryBannedUsers
        QueryBlockLists QueryBookmarkFolders QueryBookmarks QueryCallMembers
        QueryCallParticipants QueryCallStats QueryCampaigns QueryCollections
        QueryCommentReactions QueryComments QueryDrafts QueryFeedMembers QueryFeeds
        QueryFollows QueryMembers QueryMembershipLevels QueryMessageFlags QueryMessageHistory
        QueryModerationConfigs QueryModerationFlags QueryModerationLogs QueryModerationRules
        QueryPollVotes QueryPolls QueryReactions QueryReminders QueryReviewQueue
        QuerySegmentTargets QuerySegments QueryTeamUsageStats QueryThreads QueryUserFeedback
        RejectFeedMemberInvite RejectFollow RemoveUserGroupMembers ResolveSipInbound
        RunMessageAction ScheduleCampaign SegmentTargetExists SendCallEvent SendEvent
        SendReaction SetRetentionPolicy ShowChannel StartCampaign
        StartClosedCaptions StartFrameRecording StartHLSBroadcasting StartRTMPBroadcasts
        StartRecording StartTranscription StopAllRTMPBroadcasts StopCampaign StopClosedCaptions
        StopFrameRecording StopHLSBroadcasting StopLive StopRTMPBroadcast StopRecording
        StopTranscription SubmitAction SyncModeration TrackActivityMetrics TranslateMessage
        TruncateChannel UndeleteMessage Unfollow UnfollowBatch UnmuteChannel UnpinActivity
        UnreadCounts UnreadCountsBatch UpdateActivity UpdateActivityPartial UpdateApp
        UpdateBlockList UpdateBookmark UpdateBookmarkFolder UpdateCall UpdateCallType
        UpdateChannel UpdateChannelPartial UpdateChannelType UpdateCollections UpdateCommand
        UpdateComment UpdateExternalStorage UpdateFeed UpdateFeedGroup UpdateFeedMembers
        UpdateFeedView UpdateFollow UpdateLiveLocation UpdateMemberPartial
        UpdateMembershipLevel UpdateMessage UpdateMessagePartial UpdatePoll UpdatePollOption
        UpdatePollPartial UpdatePushNotificationPreferences UpdateReminder UpdateThreadPartial
        UpdateUserGroup UpdateUserPermissions UploadChannelFile UploadChannelImage
        UploadImage UpsertActivities UpsertCollections UpsertConfig UpsertModerationRule
        UpsertModerationTemplate UpsertPushProvider UpsertPushTemplate VideoPin VideoUnpin
        """
}
