// SPDX-License-Identifier: Apache-2.0

import Sandbox

/// What a row of the batch asks for, in words of its own: the policy of ``Batch`` makes an action of
/// it, and the sandbox shows whether it was done.
enum Ask: String, CaseIterable, Sendable {
    case erase, empty, eraseWithFeeds, stop, pause, wake, restore
    case refuse, review, absent, reject, again

    /// The columns `type`, `regime` and `desk`.
    var columns: (type: String, regime: String, desk: String) {
        switch self {
        case .erase, .absent, .again: ("erasure", "gdpr", "")
        case .empty: ("erasure", "ccpa", "")
        case .eraseWithFeeds: ("erasure", "lgpd", "")
        case .stop: ("deactivation", "gdpr", "")
        case .pause: ("deactivation", "gdpr", "lenient")
        case .wake: ("reactivation", "gdpr", "")
        case .restore: ("restoration", "gdpr", "")
        case .refuse: ("erasure", "gdpr", "legal")
        case .review: ("erasure", "gdpr", "unclear")
        case .reject: ("sing", "gdpr", "")
        }
    }

    /// Where the row ends when nothing goes wrong.
    var outcome: String {
        switch self {
        case .erase, .empty, .eraseWithFeeds, .stop, .pause, .wake, .restore: "verified"
        case .refuse: "refused"
        case .review: "review"
        case .absent: "absent"
        case .reject: "rejected"
        case .again: "duplicate"
        }
    }

    /// Whether something is sent for it.
    var acts: Bool { outcome == "verified" }

    /// Whether what is left of the person is what was asked for.
    func isDone(_ left: Remains) -> Bool {
        switch self {
        case .erase: left.isRemoved
        case .eraseWithFeeds:
            left.isRemoved && left.activities + left.hiddenActivities == 0
                && left.feedReactions + left.follows == 0
        case .empty: left.user == .pruned && left.visibleMessages + left.softDeletedMessages == 0
        case .stop: left.user == .present && left.deactivated && left.tokensRevoked
        case .pause: left.user == .present && left.deactivated
        case .wake: left.user == .present && !left.deactivated
        case .restore: left.user == .present
        case .refuse, .review, .absent, .reject, .again: true
        }
    }
}

extension Remains {
    fileprivate var isRemoved: Bool {
        user == .removed && totalMessages == 0 && files == 0 && callsBetweenTwo == 0
            && conversations + softDeletedConversations == 0
    }
}
