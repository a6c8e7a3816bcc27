// SPDX-License-Identifier: Apache-2.0

import Execution
package import Ledger
package import Model
import Report
package import StreamAPI
import Synchronization

/// Calls that somebody makes by hand, outside of a run: each is in the ledger before it leaves, and
/// again when its answer is there.
package struct Hand: Sendable {
    package let reach: Reach
    package let ledger: Ledger
    package let verifierKey: String
    package let hasReason: Bool
    /// When nothing more is to be sent.
    package var until: Instant?

    /// Nothing more is to be sent.
    struct IsLate: Error {}

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
            try await Night.with(settings, environment: environment, time: .system) { night in
                let access = try await night.access()
                Console.say("app \(access.app.name)")
                return try await body(night.hand(access, hasReason: hasReason))
            }
        }
    }

    /// Whether Stream may have taken a call of which nobody knows what came of it.
    package final class Doubt: Sendable {
        private let isRaised = Mutex(false)

        package init() {}

        package var stands: Bool { isRaised.withLock { $0 } }

        func rise() { isRaised.withLock { $0 = true } }
    }

    /// Makes a call that may be made twice: who is silent is asked again, and the ledger says so.
    /// - Parameter doubt: hears of it before the ledger does, which may not take it.
    package func send<Value: Sendable>(
        _ act: String, _ endpoint: Endpoint, on subjects: [SubjectID], raising doubt: Doubt? = nil,
        _ call: @escaping @Sendable () async throws -> Answer<Value>
    ) async throws -> End<Value> {
        let courier = reach.courier
        let delivery = try await courier.deliver(
            endpoint, .repeatable(courier.patience),
            attempt: {
                if isLate { throw IsLate() }
                // Once recorded it is carried to its end, whoever cancels.
                let sending = Task {
                    try await courier.attempt(
                        endpoint,
                        record: { stage in
                            let stage = ManualStage(stage)
                            if stage == .accepted || stage == .inDoubt { doubt?.rise() }
                            try await record(act, stage, subjects)
                        }, call)
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

    /// Whether nothing more is to be sent.
    var isLate: Bool { until.map { $0 <= reach.courier.time.now() } ?? false }

    private func record(
        _ act: String, _ stage: ManualStage, _ subjects: [SubjectID]
    ) async throws {
        try await ledger.recordManual(
            act, stage, subjects, hasReason: hasReason, verifierKey: verifierKey,
            at: reach.courier.time.now())
    }
}

extension ManualStage {
    /// What the ledger says of a call at this stage.
    fileprivate init<Value>(_ stage: Courier.Stage<Value>) {
        self =
            switch stage {
            case .intent: .intent
            case .ended(.answered): .accepted
            case .ended(.failed(_, .inDoubt)), .ended(.failed(_, .unreadable)): .inDoubt
            case .ended(.failed): .refused
            }
    }
}

extension Night {
    /// A hand that keeps to the limits of the command, and knows whom its look-ups saw.
    func hand(_ access: Access, hasReason: Bool = false) -> Hand {
        Hand(
            reach: Reach(
                client: client,
                courier: Courier(gates: access.gates, time: time, patience: patience),
                sharing: access.lookup),
            ledger: ledger, verifierKey: verifierKey, hasReason: hasReason)
    }
}
