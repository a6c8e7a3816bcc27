// SPDX-License-Identifier: Apache-2.0

import Execution
package import Ledger
package import Model
import Report
package import StreamAPI

/// Calls that somebody makes by hand, outside of a run: each is in the ledger before it leaves, and
/// again when its answer is there.
package struct Hand: Sendable {
    package let reach: Reach
    package let ledger: Ledger
    package let verifierKey: String
    package let hasReason: Bool

    /// How a call ended.
    package enum End<Value: Sendable>: Sendable {
        case accepted(Value)
        /// Nothing changed.
        case refused(StreamError)
        /// Sent as often as patience allows; nobody knows.
        case unproven
    }

    /// Opens what an act needs, the ledger's lock included, and lends it to `body`.
    package static func with<Value: Sendable>(
        _ settings: Settings, environment: [String: String], hasReason: Bool,
        _ body: @escaping @Sendable (Hand) async throws -> Value
    ) async throws -> Value {
        return try await Interrupt.watch {
            try await Failure.explaining {
                try await Night.with(settings, environment: environment, time: .system) { night in
                    let access = try await night.access()
                    Console.say("app \(access.app.name)")
                    let reach = Reach(
                        client: night.client,
                        courier: Courier(
                            gates: access.gates, time: night.time, patience: night.patience))
                    return try await body(
                        Hand(
                            reach: reach, ledger: night.ledger, verifierKey: night.verifierKey,
                            hasReason: hasReason))
                }
            }
        }
    }

    /// Makes a call that may be made twice: who is silent is asked again, and the ledger says so.
    package func send<Value: Sendable>(
        _ act: String, _ endpoint: Endpoint, on subjects: [SubjectID],
        _ call: @escaping @Sendable () async throws -> Answer<Value>
    ) async throws -> End<Value> {
        let courier = reach.courier
        let delivery = try await courier.deliver(
            endpoint, .repeatable(courier.patience),
            attempt: {
                // Once recorded it is carried to its end, whoever cancels.
                let sending = Task {
                    try await courier.attempt(
                        endpoint, record: { try await record(act, $0, subjects) }, call)
                }
                return try await sending.value
            })
        switch delivery {
        case .answered(let answer): return .accepted(answer.value)
        case .failed(let error, let fate):
            switch fate {
            case .fatal(let closure): throw Failure(StopReason(closure), goesOn: false)
            case .spoiled, .refused, .tooLarge: return .refused(error)
            case .limited, .notSent: throw error
            case .accepted, .inDoubt, .unreadable: return .unproven
            }
        }
    }

    private func record<Value>(
        _ act: String, _ stage: Courier.Stage<Value>, _ subjects: [SubjectID]
    ) async throws {
        let manual: ManualStage =
            switch stage {
            case .intent: .intent
            case .ended(.answered): .accepted
            case .ended(.failed(_, .inDoubt)), .ended(.failed(_, .unreadable)): .inDoubt
            case .ended(.failed): .refused
            }
        try await ledger.recordManual(
            act, manual, subjects, hasReason: hasReason, verifierKey: verifierKey,
            at: reach.courier.time.now())
    }
}
