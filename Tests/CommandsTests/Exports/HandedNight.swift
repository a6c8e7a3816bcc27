// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency
import Triage

@testable import Commands
@testable import Keyring
@testable import Runs

/// A night in which each row ends as a test says.
struct HandedNight {
    struct Line {
        var id: String
        var reference = "R-1"
        var kind = RequestKind.erasure
        var outcome = Outcome.verified
        var user = Extent.hard
        var deadline: String?
        var reason = "as-said"
        var attributes: Attributes = [:]

        var modes: Modes {
            get throws {
                user == .hard
                    ? try Modes(user: .hard, messages: .hard, conversations: .hard)
                    : try Modes(user: user)
            }
        }
    }

    let ledger: Ledger

    init(_ lines: [Line]) async throws {
        ledger = try Ledger.temporary(
            identity: LedgerIdentity(
                origin: "acme.example/erasure/0011223344556677",
                epochKey: [UInt8](repeating: 1, count: 32), random: Secure.random))
        let run = try await ledger.beginRun(
            RunStart(
                at: Controller.evening, tool: "lethe", policy: "", policyDigest: .sha256([]),
                app: "1", previousSums: nil, verifierKey: "none"))
        try await ledger.addInput(run: run, file: 1, name: "requests.csv")
        try await ledger.addRows(
            run: run,
            try lines.enumerated().map { place, line in
                .request(
                    SubjectRequest(
                        reference: line.reference, kind: line.kind,
                        subject: try #require(SubjectID(line.id)),
                        received: try #require(Received("2026-09-01")), regime: .gdpr,
                        attributes: line.attributes, origin: Origin(file: 1, line: place + 2)))
            })
        try await ledger.triage(run: run) { person in
            Triage.triage(person) { _ in CalendarDate(dayNumber: 0) }
        }
        let open = try await ledger.undecided(run: run, after: 0, limit: 100)
        func line(_ row: NumberedRequest) -> Line { lines[row.request.origin.line - 2] }
        try await ledger.decide(
            run: run,
            try open.map { item in
                let line = line(item)
                let decision = Decision(
                    verdict: .perform(.delete(try line.modes)), rule: "erase",
                    reason: "",
                    deadline: line.deadline.flatMap { CalendarDate($0) }.map {
                        Deadline(date: $0, rule: "gdpr-month")
                    })
                return (item.row, decision)
            })
        try await ledger.conclude(
            run: run, call: nil,
            open.map {
                RowOutcome(row: $0.row, outcome: line($0).outcome, reason: line($0).reason)
            }, at: Controller.evening)
        while try await ledger.concludeDecided(run: run, at: Controller.evening) > 0 {}
    }

    /// What is written by `body`.
    func written<Value>(
        _ body: (HandBackFile) async throws -> Value
    ) async throws -> (Value, String) {
        var bytes: [UInt8] = []
        let value = try await body(
            HandBackFile(ledger: ledger, run: 1) { bytes += $0 })
        return (value, String(decoding: bytes, as: UTF8.self))
    }
}
