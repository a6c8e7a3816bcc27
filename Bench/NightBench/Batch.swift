// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Transparency

/// A run in a ledger whose plan is made: people `user-0001` and on, in groups of equal actions.
struct Batch {
    let ledger: Ledger
    let run: Int
    let calls: Int

    static let identity = LedgerIdentity(
        origin: "example.com/erasure/0123456789abcdef", epochKey: [UInt8](repeating: 7, count: 32),
        random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } })

    init(_ ledger: Ledger, people: Int, actions: [Action], at now: Instant) async throws {
        self.ledger = ledger
        run = try await ledger.beginRun(
            RunStart(
                at: now, tool: "night-bench", policy: "", policyDigest: .sha256([]), app: "1",
                previousSums: nil, verifierKey: "bench"))
        try await ledger.addInput(run: run, file: 1, name: "requests.csv")
        let rows = (1...people).compactMap { number in
            SubjectID(Self.id(number)).map { subject in
                IntakeRow.request(
                    SubjectRequest(
                        reference: "R-\(number)", kind: .erasure, subject: subject,
                        received: .date(now.utcDate), regime: .gdpr,
                        origin: Origin(file: 1, line: number + 1)))
            }
        }
        try await ledger.addRows(run: run, rows)
        // What a night does when its rows are in: it makes the indexes of requests.
        try await ledger.mendUnread(run: run) { _ in false }
        let share = (people + actions.count - 1) / actions.count
        let open = try await ledger.undecided(run: run, after: 0, limit: people)
        try await ledger.decide(
            run: run,
            open.enumerated().map { place, item in
                (
                    row: item.row,
                    decision: Decision(
                        verdict: .perform(actions[place / share]), rule: "all", reason: "asked",
                        deadline: nil)
                )
            })
        var planned: [(number: Int, action: Action, rows: [Int64])] = []
        for (group, action) in actions.enumerated() {
            var left = open[min(group * share, people)..<min((group + 1) * share, people)]
            while !left.isEmpty {
                planned.append((planned.count + 1, action, left.prefix(100).map(\.row)))
                left = left.dropFirst(100)
            }
        }
        try await ledger.addCalls(run: run, planned)
        try await ledger.recordPlan(
            run: run, digest: .sha256([]), calls: planned.count, rows: people, at: now)
        calls = planned.count
    }

    /// As the sandbox names its people.
    private static func id(_ number: Int) -> String {
        let digits = String(number)
        return "user-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
