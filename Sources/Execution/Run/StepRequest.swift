// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI

/// What a step of an action sends. A step and an action that do not belong together send nothing.
enum StepRequest: Sendable {
    case revokeTokens
    case delete(Modes)
    case deactivate(Deactivation)
    case reactivate(Reactivation)
    case restore

    /// The step is none of the action's: a fault of this program, and nothing may be sent for it.
    struct Mismatch: Error {}

    init(_ step: Step, of action: Action) throws(Mismatch) {
        switch (step, action) {
        case (.revokeTokens, .deactivate(let options)) where options.revokeTokens:
            self = .revokeTokens
        case (.delete, .delete(let modes)): self = .delete(modes)
        case (.deactivate, .deactivate(let options)): self = .deactivate(options)
        case (.reactivate, .reactivate(let options)): self = .reactivate(options)
        case (.restore, .restore): self = .restore
        case (.revokeTokens, _), (.deleteFeeds, _), (.delete, _), (.deactivate, _),
            (.reactivate, _), (.restore, _):
            throw Mismatch()
        }
    }
}

extension StreamClient {
    /// Sends it for these people.
    func send(
        _ request: StepRequest, _ batch: BatchMembers, _ now: Instant
    ) async throws(StreamError) -> Answer<TaskID?> {
        switch request {
        case .revokeTokens: try await revokeTokens(batch, before: now).map { _ in nil }
        // That no new owner leaves too was seen to when the run was decided.
        case .delete(let modes): try await deleteUsers(batch, modes: modes).map { $0 }
        case .deactivate(let options): try await deactivateUsers(batch, options).map { $0 }
        case .reactivate(let options): try await reactivateUsers(batch, options).map { $0 }
        case .restore: try await restoreUsers(batch).map { _ in nil }
        }
    }
}

extension Answer {
    fileprivate func map<Other>(_ change: (Value) -> Other) -> Answer<Other> {
        Answer<Other>(value: change(value), limit: limit, status: status)
    }
}
