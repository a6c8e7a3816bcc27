// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing

/// A row that may take a request back, or keep somebody's data, and writes the id or the number
/// otherwise than the erasure does.
@Suite struct LikeRowsTests {
    private static func rejected(_ name: String?, _ texts: String..., code: String = "bad-type")
        -> IntakeRow
    {
        .rejected(
            Rejection(
                origin: Origin(file: 1, line: 3), reference: "W-7",
                diagnostic: Diagnostic(code: code, message: "no kind of request"),
                subject: name.flatMap { SubjectID($0) }, people: texts.compactMap { SubjectID($0) })
        )
    }

    private static func order(_ name: String) -> IntakeRow {
        .leftOut(
            Omission(
                origin: Origin(file: 1, line: 3), reference: "W-7", reason: .otherKind,
                subject: SubjectID(name)))
    }

    /// The rows of a run that wait because of others, beside an erasure of `User-0001`, D-1.
    private func held(_ other: IntakeRow, first: Bool = true) async throws -> [String] {
        let ledger = try temporaryLedger()
        let erasure = try request("D-1", "User-0001")
        let run = try await ledger.begun(first ? [erasure, other] : [other, erasure])
        try await ledger.linkRows(run: run)
        let held = try await ledger.heldUp(run: run)
        #expect(held.allSatisfy { $0.unread == "F1/requests.csv:3" })
        return held.map(\.row)
    }

    private func isHeldUp(_ other: IntakeRow) async throws -> Bool {
        let found = try await [held(other), held(other, first: false)]
        #expect(found[0] == found[1])
        return found[0] == ["F1/requests.csv:2"]
    }

    static let spellings = [
        "USER-0001", "user-0001", "uSER-0001", "user_0001", "User 0001", "user0001", "user.0001",
        "Ｕｓｅｒ－０００１", "ｕｓｅｒ-0001", "Us\u{200B}er-0001", "user%2D0001", "User%252D0001",
        "user=2D0001", "user&#45;0001", "user&#x2d;0001", "user&hyphen;0001", "Us&eacute;r-0001",
    ]

    @Test(arguments: spellings)
    func `a row that is none speaks for other spellings of its id`(id: String) async throws {
        #expect(try await isHeldUp(Self.rejected(id)))
        #expect(try await isHeldUp(Self.rejected(nil, "widerruf", id, code: "bad-row")))
        #expect(try await isHeldUp(Self.order(id)))
        #expect(try await isHeldUp(request("W-7", id, .withdrawal, line: 3)))
    }

    @Test(arguments: ["user-0002", "user-00010", "ser-0001", "user%2D0002", "-", "User-0001-b"])
    func `it does not speak for others`(id: String) async throws {
        #expect(try await !isHeldUp(Self.rejected(id)))
        #expect(try await !isHeldUp(Self.order(id)))
        #expect(try await !isHeldUp(request("W-7", id, .withdrawal, line: 3)))
    }

    @Test(arguments: ["D-1", "d-1", "#D-1", "D1", "d_1", "Ｄ－１", "(D-1)", "D%2D1", "D 1"])
    func `a withdrawal whose id is the number of a request holds it up`(id: String) async throws {
        #expect(try await isHeldUp(request("W-7", id, .withdrawal, line: 3)))
        #expect(try await isHeldUp(Self.rejected(id)))
    }

    @Test(
        arguments: [
            "D-1", "withdraws request D-1", "Widerruf zu #d-1", "see D-1, please", "ref: (D 1)",
        ])
    func `a withdrawal that names a number in its words holds it up`(words: String) async throws {
        #expect(
            try await isHeldUp(request("W-7", "ben", .withdrawal, line: 3, note: words)))
        #expect(
            try await isHeldUp(request("W-7", "ben", .withdrawal, line: 3, reason: words)))
        #expect(
            try await isHeldUp(
                request("W-7", "ben", .withdrawal, line: 3, attributes: ["ticket": words])))
        #expect(try await isHeldUp(Self.rejected("ben", words)))
    }

    @Test(arguments: ["D-2", "D-11", "withdraws D-10", "1", "d", "no. 1", "asked on 2026-09-01"])
    func `another number holds nothing up`(words: String) async throws {
        #expect(
            try await !isHeldUp(request("W-7", "ben", .withdrawal, line: 3, note: words)))
        #expect(try await !isHeldUp(Self.rejected("ben", words)))
    }

    @Test func `only what may take a request back speaks of its number`() async throws {
        #expect(try await !isHeldUp(request("W-7", "ben", .deactivation, line: 3, note: "D-1")))
        #expect(try await !isHeldUp(request("W-7", "D-1", line: 3)))
    }

    @Test func `a withdrawal of the person's own holds them up by no other way`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([
            try request("W-7", "anna", .withdrawal, line: 2, note: "D-9"),
            try request("W-8", "anna", .withdrawal, line: 3, note: "W-7"),
        ])
        try await ledger.linkRows(run: run)
        #expect(try await ledger.heldUp(run: run).isEmpty)
    }
}
