// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

@Suite struct UnreadTests {
    /// A row that is no request, and whether it holds up the erasure of anna, R-1.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var row: IntakeRow
        var holdsUp: Bool
    }

    private static func rejected(
        _ reference: String?, _ name: String?, code: String = "bad-type"
    ) -> IntakeRow {
        .rejected(
            Rejection(
                origin: Origin(file: 1, line: 3), reference: reference,
                diagnostic: Diagnostic(code: code, message: "no kind of request"),
                subject: name.flatMap { SubjectID($0) }))
    }

    private static func omitted(
        _ reason: Omission.Reason, _ name: String?, _ number: String = "R-7"
    ) -> IntakeRow {
        .leftOut(
            Omission(
                origin: Origin(file: 1, line: 3), reference: number, reason: reason,
                subject: name.flatMap { SubjectID($0) }))
    }

    static let cases = [
        Case(testDescription: "names her", row: rejected("R-7", "anna"), holdsUp: true),
        Case(testDescription: "bears the number", row: rejected("R-1", nil), holdsUp: true),
        Case(testDescription: "names her alone", row: rejected(nil, "anna"), holdsUp: true),
        Case(testDescription: "names another", row: rejected("R-7", "ben"), holdsUp: false),
        Case(testDescription: "says nothing", row: rejected(nil, nil), holdsUp: false),
        Case(testDescription: "a hold order", row: omitted(.otherKind, "anna"), holdsUp: true),
        Case(testDescription: "another's order", row: omitted(.otherKind, "ben"), holdsUp: false),
        Case(testDescription: "closed", row: omitted(.closed, nil), holdsUp: false),
        Case(testDescription: "a test", row: omitted(.test, nil), holdsUp: false),
    ]

    /// Whether the erasure of anna, R-1, is held up in a night with this row, and why rows end as they do.
    private func erasing(
        beside row: IntakeRow, first: Bool
    ) async throws -> (isHeldUp: Bool, reasons: [String]) {
        let ledger = try temporaryLedger()
        let erasure = try request("R-1", "anna")
        let run = try await ledger.begun(first ? [row, erasure] : [erasure, row])
        try await ledger.linkRows(run: run)
        let open = try await ledger.undecided(run: run, after: 0, limit: 9)
        let action = try hardDeletion()
        try await ledger.decide(run: run, open.map { ($0.row, decision(.perform(action))) })
        let performed = try await ledger.performing(run: run, after: 0, limit: 9)
        _ = try await ledger.concludeDecided(run: run, at: noon)
        return (
            performed.isEmpty, try await ledger.outcomes().compactMap { $0.string("reason") }
        )
    }

    @Test(arguments: cases, [true, false])
    func `a row that is no request can hold up an erasure`(_ given: Case, first: Bool) async throws
    {
        let (isHeldUp, reasons) = try await erasing(beside: given.row, first: first)
        #expect(isHeldUp == given.holdsUp)
        #expect(reasons.contains("unread-row") == given.holdsUp)
    }

    @Test(
        arguments: [
            (Omission.Reason.closed, "R-1", true), (.test, "R-1", true), (.unverified, "R-1", true),
            (.heading, "R-1", false), (.otherIdentity, "R-1", false), (.closed, "R-7", false),
        ], [true, false])
    func `a row that says its number is closed holds up the erasure of that number`(
        given: (reason: Omission.Reason, number: String, holdsUp: Bool), first: Bool
    ) async throws {
        let (isHeldUp, reasons) = try await erasing(
            beside: Self.omitted(given.reason, nil, given.number), first: first)
        #expect(isHeldUp == given.holdsUp)
        #expect(reasons.contains("contradiction") == given.holdsUp)
    }

    @Test func `the places of both are known`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([
            try request("R-1", "anna", line: 2), Self.rejected("R-9", "anna"),
        ])
        try await ledger.linkRows(run: run)
        let held = try await ledger.heldUp(run: run)
        #expect(held.map(\.row) == ["F1/requests.csv:2"])
        #expect(held.map(\.unread) == ["F1/requests.csv:3"])
    }

    @Test func `a row that two others hold up is named once`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([
            try request("R-1", "anna", line: 2), Self.rejected("R-9", "anna"),
            Self.rejected("R-1", "anna"),
        ])
        try await ledger.linkRows(run: run)
        #expect(try await ledger.heldUp(run: run).map(\.unread) == ["F1/requests.csv:3"])
    }

    @Test(arguments: [
        (true, "bad-date", true), (false, "bad-date", false), (true, "bad-type", false),
    ])
    func `a row that comes again readable is mended, unless another bore its number`(
        alone: Bool, code: String, mended: Bool
    ) async throws {
        let ledger = try temporaryLedger()
        let other = try request("R-1", "ben", line: 5)
        let first = try await ledger.begun(
            [Self.rejected("R-1", "anna", code: code)] + (alone ? [] : [other]))
        try await ledger.linkRows(run: first)
        let open = try await ledger.undecided(run: first, after: 0, limit: 9)
        try await ledger.decide(
            run: first, open.map { ($0.row, decision(.review(why: "look"))) })
        _ = try await ledger.concludeDecided(run: first, at: noon)
        _ = try await ledger.seal(run: first, at: noon, sign: sign)
        let second = try await ledger.begun([try request("R-1", "anna")])
        try await ledger.linkRows(run: second)
        #expect(try await ledger.verdicts(run: second) == [mended ? "rejected" : "review": 1])
    }

    @Test func `it holds up on later nights too, until somebody has looked`() async throws {
        let ledger = try temporaryLedger()
        let first = try await ledger.begun([Self.rejected("R-9", "anna")])
        try await ledger.linkRows(run: first)
        _ = try await ledger.concludeDecided(run: first, at: noon)
        _ = try await ledger.seal(run: first, at: noon, sign: sign)
        let second = try await ledger.begun([try request("R-1", "anna")])
        try await ledger.linkRows(run: second)
        #expect(try await ledger.verdicts(run: second) == ["review": 1])
        #expect(try await ledger.heldUp(run: second).map(\.unread) == ["run 1 F1/requests.csv:3"])
    }
}
