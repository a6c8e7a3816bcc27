// SPDX-License-Identifier: Apache-2.0

import Execution
import Foundation
import Ledger
import Model
import Report
import StreamAPI
import Synchronization
import Testing

@testable import Runs

/// Acts by hand that end before their end: what was done until then is never lost.
@Suite struct HandBatchTests {
    /// What happens to the second of three calls.
    enum Trouble: CaseIterable, Sendable {
        case limited, silent, ledgerGoneBefore, ledgerGoneAfter, stopped
    }

    /// Who calls, and where the ledger lies.
    private struct Desk: Sendable {
        let place: Place
        let ledger: Ledger

        init() throws {
            place = try Place()
            ledger = try Ledger.open(
                path: place.file("ledger.db").path,
                identity: LedgerIdentity(
                    origin: CertificateTests.origin, epochKey: Array(repeating: 7, count: 32)
                ) { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } })
        }

        /// Lends a hand whose every wait is over at once.
        func hand(_ body: @escaping @Sendable (Hand) async throws -> ActResult) async throws
            -> ActResult
        {
            let time = Timepiece.leaping()
            let environment = [
                "STREAM_API_KEY": "key", "STREAM_API_SECRET": "secret",
                "STREAM_BASE_URL": "http://127.0.0.1:1",
            ]
            return try await Reach.open(try place.settings(), environment: environment) { client in
                let gates = RateGates(
                    limits: [:], time: time, silence: Silence(patience: .seconds(10)))
                let hand = Hand(
                    reach: Reach(client: client, courier: Courier(gates: gates, time: time)),
                    ledger: ledger, verifierKey: "key", hasReason: false)
                return try await body(hand)
            }
        }

        func loseLedger() throws {
            try FileManager.default.removeItem(at: place.file("ledger.db"))
        }
    }

    /// The kind of failure, how many are in doubt and how many pending.
    static let ends: [(Trouble, Failure.Kind, Int, Int)] = [
        (.limited, .busy, 0, 2), (.silent, .busy, 1, 1), (.ledgerGoneBefore, .error, 0, 2),
        (.ledgerGoneAfter, .error, 1, 1), (.stopped, .stopped, 0, 2),
    ]

    @Test(arguments: ends)
    func `an act that is cut short says what is done, and what is left`(
        trouble: Trouble, kind: Failure.Kind, unproven: Int, pending: Int
    ) async throws {
        let desk = try Desk()
        let people = try ["a", "b", "c"].map { try #require(SubjectID($0)) }
        let batch = HandBatch<SubjectID, Bool>(
            act: "ban", endpoint: .ban, size: 1, subject: { $0 },
            send: { _, call in
                let yes = Answer(value: true, limit: nil, status: 200)
                guard call == [people[1]] else { return yes }
                switch trouble {
                case .limited: throw StreamError.service(ServiceError(status: 429))
                case .silent: throw StreamError.service(ServiceError(status: 503))
                case .stopped: throw CancellationError()
                case .ledgerGoneBefore: break
                case .ledgerGoneAfter: try desk.loseLedger()
                }
                return yes
            },
            confirmed: { _, _, call in
                if trouble == .ledgerGoneBefore { try desk.loseLedger() }
                return Dictionary(uniqueKeysWithValues: call.map { ($0, .verified) })
            })
        let result = try await desk.hand { await batch.carryOut(people, by: $0) }
        #expect(result.stopped?.kind == kind)
        #expect(result.stopped?.message.isEmpty == false)
        let counts = result.balance.counts.filter { $0.value > 0 }
        let wanted: [Outcome: Int] = [.verified: 1, .unproven: unproven, .pending: pending]
        #expect(counts == wanted.filter { $0.value > 0 })
        #expect(result.balance.balances)
    }
}
