// SPDX-License-Identifier: Apache-2.0
public import Model

/// What an action leaves behind, and whose data it takes along, in sentences: what an officer must
/// know before they tell anybody that something is gone.
public enum ResidualData {
    /// The sentences that hold for an action, the weightiest first; without trailing periods.
    /// - Parameters:
    ///   - subject: the person, whose id is judged but never shown; nil where many are meant.
    ///   - backups: how long backups keep what is erased, if the controller states it.
    public static func sentences(
        after action: Action, subject: SubjectID? = nil, backups: BackupWindow? = nil
    ) -> [String] {
        Residual.after(action, subject: subject).map { sentence($0, backups: backups) }
    }

    /// What a code means, without a trailing period.
    /// - Parameter backups: how long backups keep what is erased, if the controller states it.
    public static func sentence(_ residual: Residual, backups: BackupWindow? = nil) -> String {
        switch residual {
        case .recordKept:
            "the user's record is kept and can be restored: this is hiding, not erasure"
        case .recordShell:
            "the user's id, memberships and timestamps stay; their other fields are nulled"
        case .allData: "all data is kept: this stops the account, it is not erasure"
        case .messages: "the user's messages stay as they are, visible to others"
        case .messagesHidden: "the user's messages are hidden; their content is kept"
        case .messagesShell:
            "the user's messages stay as empty shells: ids, threads and timestamps"
        case .mentions: "other people's messages that quote or mention the user stay"
        case .conversations: "1:1 conversations stay"
        case .conversationsHidden: "1:1 conversations are hidden; their content is kept"
        case .othersMessages:
            "1:1 conversations go as a whole: the other person's messages in them go too"
        case .groupChannels:
            "channels with three or more members stay; what the user wrote there follows the rule"
                + " for messages"
        case .calls: "1:1 calls stay"
        case .callsHidden: "1:1 calls are hidden; their data is kept"
        case .othersCalls:
            "1:1 calls go as a whole: the other person's part in them goes too"
        case .groupCalls: "calls with three or more members stay"
        case .files:
            "files, images and attachments that the user uploaded stay; they go only if asked"
        case .feeds: "the user's activity feeds stay; they go only if asked"
        case .feedsHidden: "the user's activity feeds are hidden; their content is kept"
        case .burnedID, .burnedEmail, .burnedPhone, .madeUpOwner: identity(residual)
        case .channelsHidden: "the user's channels are hidden, from their other members too"
        case .tokens: "a user who is connected can stay connected: tokens are not revoked"
        case .hiddenMessages: "messages that the deactivation hid stay hidden"
        case .hiddenChannels: "channels that the deactivation hid stay hidden"
        case .lostContent:
            "memberships, messages and reactions do not come back with the user's record"
        case .copies:
            "moderation logs, message history, webhook receivers and earlier exports are outside of"
                + " what Stream's deletion promises"
        case .backups: kept(backups)
        }
    }

    private static func identity(_ residual: Residual) -> String {
        let burned =
            "the user's id may never be usable again, so a trace of it outlives the erasure"
        return switch residual {
        case .burnedEmail:
            burned + "; it looks like an e-mail address, which is personal data"
        case .burnedPhone: burned + "; it looks like a phone number, which is personal data"
        case .madeUpOwner: "group channels that the user owned pass to an owner Stream makes up"
        default:
            burned + "; an id that is an e-mail address or a phone number is personal data"
        }
    }

    private static func kept(_ backups: BackupWindow?) -> String {
        guard let backups else {
            return "backups keep the data until they are overwritten; the policy does not state"
                + " how long that is"
        }
        let source = backups.source.isEmpty ? "" : " (\(backups.source))"
        let days = backups.days == 1 ? "1 day" : "\(backups.days) days"
        return "backups keep the data for up to \(days)\(source)"
    }
}
