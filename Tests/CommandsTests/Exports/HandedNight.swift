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
        /// Why it is no request, where it is none.
        var omission: Omission.Reason?
        var isRejected = false

        var modes: Modes {
            get throws {
                user == .hard
                    ? try Modes(user: .hard, messages: .hard, conversations: .hard)
                    : try Modes(user: user)
            }
        }
    }

    /// What the policy says of a line; nil for one that stands for another.
    private static func verdict(_ line: Line) throws -> Verdict? {
        switch line.outcome {
        case .held: .hold(ground: "a claim")
        case .refused: .refuse(ground: "a claim")
        case .review: .review(why: "a person must look")
        case .absent: .absent
        case .duplicate: nil
        default: .perform(.delete(try line.modes))
        }
    }

    /// What the reader of request files makes of a line.
    private static func row(_ line: Line, _ place: Int) throws -> IntakeRow {
        let origin = Origin(file: 1, line: place + 2)
        if let omission = line.omission {
            return .leftOut(
                Omission(origin: origin, reference: line.reference, reason: omission))
        }
        if line.isRejected {
            return .rejected(
                Rejection(
                    origin: origin, reference: line.reference,
                    diagnostic: Diagnostic(code: line.reason, message: "it cannot be read")))
        }
        return .request(
            SubjectRequest(
                reference: line.reference, kind: line.kind,
                subject: try #require(SubjectID(line.id)),
                received: try #require(Received("2026-09-01")), regime: .gdpr,
                attributes: line.attributes, origin: origin))
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
            try lines.enumerated().map { try Self.row($0.element, $0.offset) })
        try await ledger.triage(run: run) { person in
            Triage.triage(person) { _ in CalendarDate(dayNumber: 0) }
        }
        let open = try await ledger.undecided(run: run, after: 0, limit: 100)
        func line(_ row: NumberedRequest) -> Line { lines[row.request.origin.line - 2] }
        try await ledger.decide(
            run: run,
            try open.compactMap { item in
                let line = line(item)
                guard let verdict = try Self.verdict(line) else { return nil }
                let decision = Decision(
                    verdict: verdict, rule: "erase",
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
