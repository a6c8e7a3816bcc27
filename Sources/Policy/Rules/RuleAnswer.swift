// SPDX-License-Identifier: Apache-2.0

internal import Model

/// What a rule can say after `then`.
enum RuleAnswer: String, CaseIterable {
    case delete, deactivate, reactivate, restore, withdraw, hold, refuse, review

    /// The kinds of request that it is an answer to.
    var kinds: [RequestKind] {
        switch self {
        case .delete: [.erasure]
        case .deactivate: [.erasure, .deactivation]
        case .reactivate: [.reactivation]
        case .restore: [.restoration]
        case .withdraw: [.withdrawal]
        case .hold, .refuse, .review: RequestKind.allCases
        }
    }

    /// The keys that a rule with this answer can have beside those that every rule can.
    var keys: Set<RuleReader.Key> {
        switch self {
        case .delete: [.modes, .grace, .ifAbsent, .notErasure, .optional]
        case .deactivate: [.options, .ifAbsent, .notErasure, .optional]
        case .reactivate, .withdraw: [.options, .ifAbsent]
        case .restore: []
        case .hold, .refuse: [.ground, .optional]
        case .review: [.why, .optional]
        }
    }
}

/// What happens with an action on somebody whom Stream does not show.
enum IfAbsent: String, CaseIterable {
    case skip, send
}
