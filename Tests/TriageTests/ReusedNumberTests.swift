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
        #expect(said == [1, 2, 3].map { RowStanding(row: $0, .review, .numberReused) })
    }

    @Test func `what has a standing keeps it, and still bears the number`() throws {
        let said = triage(
            NumberTonight(bearers: [
                try bearer(1, "anna", isOpen: false), try bearer(2, "ben", isOpen: false),
                try bearer(3, "cleo"),
            ]))
        #expect(said == [RowStanding(row: 3, .review, .numberReused)])
    }

    @Test func `a withdrawal of the number that names somebody else holds the erasure up`() throws {
        let rows = try [bearer(1, "anna"), bearer(2, "ana", .withdrawal)]
        #expect(
            triage(NumberTonight(bearers: rows))
                == [1, 2].map { RowStanding(row: $0, .review, .numberReused) })
        // It may stand first, or be settled already.
        #expect(
            triage(NumberTonight(bearers: [rows[1], rows[0]]))
                == [RowStanding(row: 1, .review, .numberReused)])
        let settled = try bearer(2, "ana", .withdrawal, isOpen: false)
        #expect(
            triage(NumberTonight(bearers: [rows[0], settled]))
                == [RowStanding(row: 1, .review, .numberReused)])
        // The person's own is triage of the person; another wish takes nothing back.
        let own = try bearer(2, "anna", .withdrawal)
        #expect(triage(NumberTonight(bearers: [rows[0], own])).isEmpty)
        let other = try bearer(2, "ben", .deactivation)
        #expect(
            triage(NumberTonight(bearers: [rows[0], other]))
                == [1, 2].map { RowStanding(row: $0, .review, .numberReused) })
    }

    @Test func `a number that waits for somebody else holds an erasure up`() throws {
        for (kind, waits) in [(RequestKind.erasure, true), (.deactivation, false)] {
            var row = try bearer(5, "anna", kind)
            row.waitsForAnother = true
            #expect(
                triage(NumberTonight(bearers: [row]))
                    == (waits ? [RowStanding(row: 5, .review, .numberReused)] : []))
        }
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

    @Test func `a number that is closed in one row and open in another goes to a person`() throws {
        let rows = try [bearer(1, "anna"), bearer(2, "anna", .deactivation)]
        #expect(
            triage(NumberTonight(bearers: rows, isClosedToo: true))
                == [RowStanding(row: 1, .review, .contradiction)])
        #expect(triage(NumberTonight(bearers: rows)).isEmpty)
    }

    @Test(arguments: ["User-0207", "user-0208"])
    func `one number of two people is carried out for neither`(second: String) throws {
        let rows = try [bearer(1, "user-0207"), bearer(2, second)]
        #expect(
            triage(NumberTonight(bearers: rows))
                == [1, 2].map { RowStanding(row: $0, .review, .numberReused) })
    }
}
