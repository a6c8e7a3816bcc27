// SPDX-License-Identifier: Apache-2.0

import Model
import Testing
import Triage

@Suite struct ReusedNumberTests {
    private func bearer(
        _ row: Int64, _ name: String, _ kind: RequestKind = .erasure, isOpen: Bool = true
    ) throws -> NumberTonight.Bearer {
        NumberTonight.Bearer(
            row: row, subject: try #require(SubjectID(name)), kind: kind, isOpen: isOpen)
    }

    @Test func `a number that comes again for somebody else goes to a person`() throws {
        let said = triage(
            NumberTonight(bearers: [
                try bearer(1, "anna"), try bearer(2, "ben"), try bearer(3, "cleo"),
            ]))
        #expect(said == [2, 3].map { RowStanding(row: $0, .review, .numberReused) })
    }

    @Test func `what has a standing keeps it, and still bears the number`() throws {
        let said = triage(
            NumberTonight(bearers: [
                try bearer(1, "anna", isOpen: false), try bearer(2, "ben", isOpen: false),
                try bearer(3, "cleo"),
            ]))
        #expect(said == [RowStanding(row: 3, .review, .numberReused)])
    }

    @Test func `a row that could not be read holds up the erasure of its number`() throws {
        let unread = [UnreadRow(row: 9)]
        #expect(
            triage(NumberTonight(bearers: [try bearer(1, "anna")], unread: unread))
                == [RowStanding(row: 1, .review, .unreadRow)])
        #expect(
            triage(NumberTonight(bearers: [try bearer(1, "anna", .deactivation)], unread: unread))
                .isEmpty)
        #expect(triage(NumberTonight(bearers: [], unread: unread)).isEmpty)
    }
}
