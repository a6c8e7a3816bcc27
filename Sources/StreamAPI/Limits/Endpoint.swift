// SPDX-License-Identifier: Apache-2.0

/// The calls that Stream counts apart from one another, under the names that `/rate_limits` uses
/// (Stream's documentation of rate limits).
public enum Endpoint: String, CaseIterable, Sendable {
    /// `POST /users`
    case updateUsers = "UpdateUsers"
    /// `POST /users/delete`
    case deleteUsers = "DeleteUsers"
    /// `POST /users/{id}/deactivate`
    case deactivateUser = "DeactivateUser"
    /// `POST /users/deactivate`
    case deactivateUsers = "DeactivateUsers"
    /// `POST /users/{id}/reactivate`
    case reactivateUser = "ReactivateUser"
    /// `POST /users/reactivate`
    case reactivateUsers = "ReactivateUsers"
    /// `POST /users/restore`
    case restoreUsers = "RestoreUsers"
    /// `PATCH /users`
    case updateUsersPartial = "UpdateUsersPartial"
    /// `GET /users`
    case queryUsers = "QueryUsers"
    /// `POST /chat/channels`
    case queryChannels = "QueryChannels"
    /// `GET /chat/search`
    case search = "Search"
    /// `GET /chat/messages/{id}`
    case getMessage = "GetMessage"
    /// `GET /chat/channels/{type}/{id}/messages`
    case getManyMessages = "GetManyMessages"
    /// `POST /video/calls`
    case queryCalls = "QueryCalls"
    /// `POST /users/block`
    case blockUsers = "BlockUsers"
    /// `POST /users/unblock`
    case unblockUsers = "UnblockUsers"
    /// `GET /users/block`
    case getBlockedUsers = "GetBlockedUsers"
    /// `POST /chat/channels/{type}/{id}/query`
    case getOrCreateChannel = "GetOrCreateChannel"
    /// `POST /chat/channels/{type}/{id}/message`
    case sendMessage = "SendMessage"
    /// `POST /uploads/file`
    case uploadFile = "UploadFile"
    /// `POST /moderation/ban`
    case ban = "Ban"
    /// `POST /moderation/unban`
    case unban = "Unban"
    /// `POST /export/users`
    case exportUsers = "ExportUsers"
    /// `GET /users/{id}/export`
    case exportUser = "ExportUser"
    /// `POST /feeds/users/{id}/export`
    case exportFeeds = "ExportFeedUserData"
    /// `POST /feeds/users/{id}/delete`
    case deleteFeeds = "DeleteFeedUserData"
    /// `GET /tasks/{id}`
    case getTask = "GetTask"
    /// `GET /rate_limits`
    case getRateLimits = "GetRateLimits"
    /// `GET /app`
    case getApp = "GetApp"
}
