// SPDX-License-Identifier: Apache-2.0

import Sandbox

/// A request that changes something, by the ledger's word for it.
enum Step: String, CaseIterable, Sendable {
    case revokeTokens = "revoke-tokens"
    case deleteFeeds = "delete-feeds"
    case delete, deactivate, reactivate, restore

    init?(operation: String) {
        switch operation {
        case "DeleteUsers": self = .delete
        case "DeactivateUsers": self = .deactivate
        case "ReactivateUsers": self = .reactivate
        case "RestoreUsers": self = .restore
        case "UpdateUsersPartial": self = .revokeTokens
        case "DeleteFeedUserData": self = .deleteFeeds
        default: return nil
        }
    }
}

/// A request that changes something, as it arrived.
struct Send: Sendable {
    var step: Step
    var people: [String]
    /// In milliseconds since the epoch.
    var time: Int64
    var faults: [String]

    /// Nil for a call that only asks.
    init?(_ call: CallRecord) {
        guard call.changes, let step = Step(operation: call.operation) else { return nil }
        self.step = step
        people = call.people
        time = call.time
        faults = call.faults
    }
}
