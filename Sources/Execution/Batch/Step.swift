// SPDX-License-Identifier: Apache-2.0

public import Model
public import StreamAPI

/// One request of a call.
public enum Step: String, Hashable, Sendable {
    /// Make the tokens that were issued before now invalid.
    case revokeTokens = "revoke-tokens"
    /// Delete what the people have in feeds, one after another.
    case deleteFeeds = "delete-feeds"
    /// Delete.
    case delete
    /// Deactivate.
    case deactivate
    /// Reactivate.
    case reactivate
    /// Restore.
    case restore

    /// The requests that carry out an action, in order.
    public static func steps(for action: Action) -> [Step] {
        switch action {
        case .delete(let modes): modes[.feeds] == nil ? [.delete] : [.deleteFeeds, .delete]
        case .deactivate(let options):
            options.revokeTokens ? [.revokeTokens, .deactivate] : [.deactivate]
        case .reactivate: [.reactivate]
        case .restore: [.restore]
        }
    }

    /// Whose limit the request counts against.
    public var endpoint: Endpoint {
        switch self {
        case .revokeTokens: .updateUsersPartial
        case .deleteFeeds: .deleteFeeds
        case .delete: .deleteUsers
        case .deactivate: .deactivateUsers
        case .reactivate: .reactivateUsers
        case .restore: .restoreUsers
        }
    }
}
