// SPDX-License-Identifier: Apache-2.0

/// What an action leaves behind, or takes along that belongs to somebody else: the part of an
/// answer that an officer must not leave out (Stream's documentation of DeleteUsers and
/// DeactivateUsers). The raw values are stable codes for records and letters.
public enum Residual: String, Hashable, Sendable, CaseIterable {
    /// The user's record is hidden, not removed.
    case recordKept = "record-kept"
    /// The user's id, memberships and timestamps stay; the other fields are nulled.
    case recordShell = "record-shell"
    /// All data is kept; the account is stopped.
    case allData = "all-data"
    /// The user's messages stay as they are.
    case messages
    /// The user's messages are hidden, their content is kept.
    case messagesHidden = "messages-hidden"
    /// The user's messages stay as shells without content.
    case messagesShell = "messages-shell"
    /// What other people wrote about the user: quotes and mentions.
    case mentions
    /// 1:1 conversations stay.
    case conversations
    /// 1:1 conversations are hidden, their content is kept.
    case conversationsHidden = "conversations-hidden"
    /// 1:1 conversations go as a whole, with the other person's messages.
    case othersMessages = "others-messages"
    /// Channels with three or more members.
    case groupChannels = "group-channels"
    /// 1:1 calls stay.
    case calls
    /// 1:1 calls are hidden, their data is kept.
    case callsHidden = "calls-hidden"
    /// 1:1 calls go as a whole, with the other person's part.
    case othersCalls = "others-calls"
    /// Calls with three or more members.
    case groupCalls = "group-calls"
    /// What the user uploaded.
    case files
    /// The user's activity feeds.
    case feeds
    /// The user's activity feeds are hidden, their content is kept.
    case feedsHidden = "feeds-hidden"
    /// The id, which nobody can use again.
    case burnedID = "burned-id"
    /// The id, which nobody can use again and which looks like an e-mail address.
    case burnedEmail = "burned-id-email"
    /// The id, which nobody can use again and which looks like a phone number.
    case burnedPhone = "burned-id-phone"
    /// Group channels pass to an owner whom Stream makes up.
    case madeUpOwner = "made-up-owner"
    /// Channels are hidden from their other members too.
    case channelsHidden = "channels-hidden"
    /// Tokens stay valid, so a connected user can stay connected.
    case tokens
    /// Messages that a deactivation hid stay hidden.
    case hiddenMessages = "hidden-messages"
    /// Channels that a deactivation hid stay hidden.
    case hiddenChannels = "hidden-channels"
    /// Memberships, messages and reactions, which a restoration does not bring back.
    case lostContent = "lost-content"
    /// Logs, webhook receivers and earlier exports, which no deletion of users reaches.
    case copies
    /// Backups, until they are overwritten.
    case backups

    /// What is left after `action`, the weightiest first.
    /// - Parameter subject: whose id may say more than it should; nil where many people are meant.
    public static func after(_ action: Action, subject: SubjectID? = nil) -> [Residual] {
        after(action, mark: subject?.mark)
    }

    /// What is left after `action`, the weightiest first.
    /// - Parameter mark: what the person's id looks like.
    public static func after(_ action: Action, mark: IdentityMark?) -> [Residual] {
        switch action {
        case .delete(let modes): deletion(modes, mark)
        case .deactivate(let options):
            [.allData, options.markMessagesDeleted ? .messagesHidden : .messages]
                + (options.markChannelsDeleted ? [.channelsHidden] : [])
                + (options.revokeTokens ? [] : [.tokens])
        case .reactivate(let options):
            (options.restoreMessages ? [] : [.hiddenMessages])
                + (options.restoreChannels ? [] : [.hiddenChannels])
        case .restore: [.lostContent]
        }
    }

    private static func deletion(_ modes: Modes, _ mark: IdentityMark?) -> [Residual] {
        var left = Category.allCases.flatMap { part(of: $0, after: modes[$0]) }
        if modes.user == .hard {
            switch mark {
            case .email: left.append(.burnedEmail)
            case .phone: left.append(.burnedPhone)
            case nil: left.append(.burnedID)
            }
            if modes.newChannelOwner == nil { left.append(.madeUpOwner) }
        }
        return left + [.copies, .backups]
    }

    /// What is left in one category, and what belongs to it and a deletion never reaches.
    private static func part(of category: Category, after extent: Extent?) -> [Residual] {
        func one(_ kept: [Residual], _ hidden: [Residual], _ gone: [Residual]) -> [Residual] {
            switch extent {
            case nil: kept
            case .soft, .pruning: hidden
            case .hard: gone
            }
        }
        let isShell = extent == .pruning
        return switch category {
        case .user: one([], [isShell ? .recordShell : .recordKept], [])
        case .messages:
            one([.messages], [isShell ? .messagesShell : .messagesHidden], [.mentions])
        case .conversations:
            one([.conversations], [.conversationsHidden], [.othersMessages]) + [.groupChannels]
        case .calls: one([.calls], [.callsHidden], [.othersCalls]) + [.groupCalls]
        case .files: one([.files], [], [])
        case .feeds: one([.feeds], [.feedsHidden], [])
        }
    }
}

/// How long backups keep what was erased, as the controller states it.
public struct BackupWindow: Hashable, Sendable {
    /// The days after which no backup has the data any more: 0...3660.
    public let days: Int
    /// What says so, such as a contract; empty if nothing is named.
    public let source: String

    /// A window; `days` outside 0...3660 are brought into that range.
    public init(days: Int, source: String = "") {
        self.days = min(max(days, 0), 3660)
        self.source = source
    }
}

extension Decision {
    /// What is left of the person's data once the verdict is carried out; empty where nothing is.
    public func residual(for subject: SubjectID) -> [Residual] {
        guard case .perform(let action) = verdict else { return [] }
        return Residual.after(action, subject: subject)
    }
}
