// SPDX-License-Identifier: Apache-2.0

/// One of the requests that carry an action out. The raw values are the words of the ledger.
public enum Step: String, Hashable, Sendable, CaseIterable {
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

    /// Whose limit it counts against, under the name that `GET /rate_limits` uses.
    public var endpointName: String {
        switch self {
        case .revokeTokens: "UpdateUsersPartial"
        case .deleteFeeds: "DeleteFeedUserData"
        case .delete: "DeleteUsers"
        case .deactivate: "DeactivateUsers"
        case .reactivate: "ReactivateUsers"
        case .restore: "RestoreUsers"
        }
    }

    /// How many requests it takes for so many people in so many calls.
    public func requests(for people: Int, calls: Int = 1) -> Int {
        self == .deleteFeeds ? people : calls
    }
}

extension Action {
    /// The requests that carry it out, in order.
    public var steps: [Step] {
        switch self {
        case .delete(let modes): modes[.feeds] == nil ? [.delete] : [.deleteFeeds, .delete]
        case .deactivate(let options):
            options.revokeTokens ? [.revokeTokens, .deactivate] : [.deactivate]
        case .reactivate: [.reactivate]
        case .restore: [.restore]
        }
    }
}
