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
                        client: night.client, gates: access.gates, time: night.time,
                        patience: night.patience)
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
        var failures = 0
        while true {
            try await reach.gates[endpoint].pass()
            // Once recorded it is carried to its end, whoever cancels.
            let sending = Task { try await exchange(act, endpoint, subjects, call) }
            switch try await sending.value {
            case .success(let value): return .accepted(value)
            case .failure(let error):
                switch SendVerdict(error, at: reach.time.now()) {
                case .fatal(let reason): throw Failure(reason, goesOn: false)
                case .limited(let wait):
                    await reach.gates[endpoint].close(until: reach.time.now() + wait)
                case .spoiled, .refused, .tooLarge: return .refused(error)
                case .notSent:
                    failures += 1
                    guard failures < reach.patience.connectionTries else { throw error }
                    try await reach.pause(after: failures)
                case .accepted, .inDoubt:
                    failures += 1
                    guard failures < reach.patience.doubtTries else { return .unproven }
                    try await reach.pause(after: failures)
                }
            }
        }
    }

    private func exchange<Value: Sendable>(
        _ act: String, _ endpoint: Endpoint, _ subjects: [SubjectID],
        _ call: @Sendable () async throws -> Answer<Value>
    ) async throws -> Result<Value, StreamError> {
        func record(_ stage: ManualStage) async throws {
            try await ledger.recordManual(
                act, stage, subjects, hasReason: hasReason, verifierKey: verifierKey,
                at: reach.time.now())
        }
        try await record(.intent)
        do {
            let answer = try await call()
            try await record(.accepted)
            await reach.gates[endpoint].learn(answer.limit)
            return .success(answer.value)
        } catch let error as StreamError {
            let isInDoubt = SendVerdict(error, at: reach.time.now()) == .inDoubt
            try await record(isInDoubt ? .inDoubt : .refused)
            return .failure(error)
        }
    }
}
