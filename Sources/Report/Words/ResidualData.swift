// SPDX-License-Identifier: Apache-2.0
public import Model

/// What an action leaves behind, and whose data it takes along: what an officer must know before
/// they tell anybody that something is gone (Stream's documentation of DeleteUsers).
public enum ResidualData {
    /// The sentences that hold for an action, the weightiest first; without trailing periods.
    public static func sentences(after action: Action) -> [String] {
        switch action {
        case .delete(let modes): deletion(modes)
        case .deactivate(let options): deactivation(options)
        case .reactivate(let options): reactivation(options)
        case .restore:
            ["memberships, messages and reactions do not come back with the user's record"]
        }
    }

    private static func deletion(_ modes: Modes) -> [String] {
        var sentences = [record(modes.user), messages(modes.messages)].compactMap { $0 }
        sentences += containers(modes)
        if !modes.files {
            sentences.append(
                "files, images and attachments that the user uploaded stay; they go only if asked")
        }
        if modes.user == .hard {
            sentences.append(
                "the user's id can never be used again, so a trace of it outlives the erasure;"
                    + " an id that is an e-mail address or a phone number is personal data")
            if modes.newChannelOwner == nil {
                sentences.append(
                    "group channels that the user owned pass to an owner Stream makes up")
            }
        }
        return sentences + beyond
    }

    private static func record(_ mode: DeletionMode) -> String? {
        switch mode {
        case .soft: "the user's record is kept and can be restored: this is hiding, not erasure"
        case .pruning:
            "the user's id, memberships and timestamps stay; their other fields are nulled"
        case .hard: nil
        }
    }

    private static func messages(_ mode: DeletionMode?) -> String {
        switch mode {
        case nil: "all messages of the user stay as they are"
        case .soft: "the user's messages are hidden; their content is kept"
        case .pruning: "the user's messages stay as empty shells: ids, threads and timestamps"
        case .hard: "other people's messages that quote or mention the user stay"
        }
    }

    private static func containers(_ modes: Modes) -> [String] {
        var sentences: [String] = []
        switch modes.conversations {
        case nil: sentences.append("1:1 conversations stay")
        case .soft: sentences.append("1:1 conversations are hidden; their content is kept")
        case .hard:
            sentences.append(
                "1:1 conversations go as a whole: the other person's messages in them go too")
        }
        sentences.append(
            "channels with three or more members stay; what the user wrote there follows the rule"
                + " for messages")
        switch modes.calls {
        case nil: sentences.append("1:1 calls stay")
        case .soft: sentences.append("1:1 calls are hidden; their data is kept")
        case .hard:
            sentences.append("1:1 calls go as a whole: the other person's part in them goes too")
        }
        sentences.append("calls with three or more members stay")
        return sentences
    }

    private static func deactivation(_ options: Deactivation) -> [String] {
        var sentences = ["all data is kept: this stops the account, it is not erasure"]
        if options.markMessagesDeleted {
            sentences.append("all of the user's messages are hidden; their content is kept")
        } else {
            sentences.append("the user's messages stay visible to others")
        }
        if options.markChannelsDeleted {
            sentences.append("the user's channels are hidden, from their other members too")
        }
        if !options.revokeTokens {
            sentences.append("a user who is connected can stay connected: tokens are not revoked")
        }
        return sentences
    }

    private static func reactivation(_ options: Reactivation) -> [String] {
        var sentences: [String] = []
        if !options.restoreMessages {
            sentences.append("messages that the deactivation hid stay hidden")
        }
        if !options.restoreChannels {
            sentences.append("channels that the deactivation hid stay hidden")
        }
        return sentences
    }

    /// Where no deletion of users reaches.
    private static let beyond = [
        "feeds, moderation logs, message history, webhook receivers, earlier exports and backups"
            + " are outside of what Stream's deletion promises"
    ]
}
