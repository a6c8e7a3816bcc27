// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

@Suite struct ProposalTests {
    private func proposal(_ text: String, by separator: Character = ";") -> ProfileProposal {
        let rows = text.split(whereSeparator: \.isNewline).map { line in
            line.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
        }
        return .propose(header: rows.first ?? [], sample: Array(rows.dropFirst()))
    }

    @Test func `a table of tickets gets a draft with what it shows`() throws {
        let draft = proposal(try sample("tickets.csv"))
        #expect(
            draft.columns.map { "\($0.field) \($0.heading)" } == [
                "request_id Ticket No", "type Wish", "received_at Came In",
                "jurisdiction Country",
            ])
        #expect(draft.missing == ["user_id", "regime"])
        #expect(draft.unused == ["Customer Number"])
        #expect(draft.dates?.order == "day-first")
        #expect(draft.dates?.needsZone == true)
        #expect(draft.jurisdictions == ["AT", "DE", "US-CA"])
    }

    @Test func `the draft is YAML with comments for what it cannot know`() throws {
        let yaml = proposal(try sample("tickets.csv")).yaml(name: "tickets")
        #expect(
            yaml == """
                profiles:
                  tickets:
                    columns:
                      request_id: "Ticket No" # likely: other systems call it so
                      type: Wish # possible, please check: its values are words for what people ask
                      received_at: "Came In" # possible, please check: its values are dates
                      jurisdiction: Country # likely: other systems call it so
                    #   user_id: which column?
                    dates:
                      order: day-first # 2 of 4 dates can only be read so
                    #   zone: Europe/Berlin? times have no offset, so the zone must be named
                    types:
                      "Konto löschen": erasure # please check
                      Auskunft: other # please check
                      "Konto sperren": deactivation # please check
                    # regimes: # the usual law of each place; please check
                    #   AT: gdpr
                    #   DE: gdpr
                    #   US-CA: ccpa
                    leave_out:
                      "State of Ticket": [closed]
                    take_only: # what is released for execution; all else waits until it stands here
                      "State of Ticket": ["to be decided"] # to be decided: open
                    # not looked at, and kept as attributes: "Customer Number"

                """)
        #expect(complaint(yaml) == nil)
    }

    @Test func `the draft of Lethe's own table reads it`() throws {
        let text = try sample("lethe-tab.csv")
        let draft = proposal(text, by: "\t")
        #expect(draft.missing == [] && draft.columns.allSatisfy { $0.certainty == .certain })
        let profile = try profile(draft.yaml(name: "mine"))
        #expect(read(text, profile).requests == read(text, nil).requests)
    }

    @Test func `a system that Lethe knows needs a line`() throws {
        let draft = proposal(try sample("transcend.csv"), by: ",")
        #expect(draft.like == "transcend")
        let yaml = draft.yaml(name: "consent")
        #expect(yaml == "profiles:\n  consent:\n    like: transcend\n")
        let text = try sample("transcend.csv")
        let one = read(text, try profile(yaml))
        #expect(one.rows == read(text, IntakeProfile.named("transcend")).rows)
    }

    @Test func `types and closed rows are guessed from their words`() throws {
        let text = """
            Ticket;Request Type;Customer ID;Created;Law;Status;Test?;Other: one
            1;Account deletion;u1;2026-03-05;gdpr;open;no;a
            2;Undelete me;u2;2026-03-05;gdpr;Closed;no;b
            3;Data export;u3;2026-03-05;gdpr;open;yes;c
            4;Pizza: extra;u4;2026-03-05;gdpr;open;no;d
            """
        let draft = proposal(text)
        #expect(draft.missing == [])
        #expect(draft.types.map(\.meaning) == ["erasure", "restoration", "other", nil])
        #expect(draft.leaveOut.map(\.heading) == ["Status", "Test?"])
        let profile = try profile(draft.yaml(name: "a: \"b\"\\"))
        #expect(profile.name == "a: \"b\"\\")
        let reading = read(text, profile)
        // Nobody has said yet that an open ticket is released.
        #expect(reading.requests == [])
        #expect(reading.omissions == ["2 not-yet", "3 closed", "4 test"])
        #expect(reading.complaints == ["5 bad-type"])
        let decided = draft.yaml(name: "x").replacing("[\"to be decided\"]", with: "[open]")
        let other = read(text, try IntakeTests.profile(decided))
        #expect(other.requests.map(\.kind) == [.erasure])
        #expect(other.omissions == ["3 closed", "4 test"])
    }

    @Test(
        arguments: [
            (
                "Nr;Art der Anfrage;Kunde;Land;Status|1;Löschung;u1;DE;offen|2;Auskunft;u2;AT;erledigt",
                "offen"
            ),
            ("No;Type de demande;Client;Pays|1;Effacement;u1;FR|2;Droit d’accès;u2;BE", nil),
            ("Num;Derecho;Usuario;Estado|1;Supresión;u1;Abierto|2;Acceso;u2;Cerrado", "Abierto"),
            (
                "Case Number;Right;Customer ID;Stage|A-1;Erasure;u1;Open|A-2;Access;u2;Approved",
                "Open"
            ),
        ] as [(String, String?)])
    func `words for requests are found in every column, and nothing is taken for granted`(
        text: String, open: String?
    ) throws {
        let table = text.replacing("|", with: "\n")
        let draft = proposal(table)
        #expect(draft.columns.contains { $0.field == "type" })
        let yaml = draft.yaml(name: "mine")
        #expect(!yaml.contains("type: erasure}") && complaint(yaml) == nil)
        #expect(draft.states.first?.open.first == open)
    }

    @Test(
        arguments: [
            ("13/04/2026|01/02/2026", "day-first"), ("04/13/2026|01/02/2026", "month-first"),
            ("01/02/2026|02/03/2026", nil), ("2026/04/13|2026/01/02", "year-first"),
            ("13/04/2026|04/13/2026", nil), ("2026-04-13|2026-01-02", nil), ("soon|later", nil),
        ] as [(String, String?)])
    func `a day after the twelfth shows the order`(dates: String, order: String?) {
        let draft = proposal("created at\n" + dates.replacing("|", with: "\n"))
        #expect(draft.dates?.order == order)
        #expect(complaint(draft.yaml(name: "x")) == nil)
    }

    @Test func `nothing makes a draft that does not load`() {
        for header in [[], [""], ["\u{0}", "\u{2028}", "#", "- a", "{", "null", "é: 1"]] {
            let draft = ProfileProposal.propose(header: header, sample: [["", "x"], []])
            #expect(complaint(draft.yaml(name: "x")) == nil)
        }
    }

    @Test func `a draft is made from a file's first bytes, whatever its encoding`() throws {
        for file in ["tickets.csv", "lethe-semicolon.csv", "transcend.csv", "lethe-tab.csv"] {
            let text = try sample(file)
            let draft = try ProfileProposal.propose(from: Array(text.utf8))
            var wide: [UInt8] = [0xFF, 0xFE]
            for unit in text.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
            #expect(try ProfileProposal.propose(from: wide) == draft)
            #expect(draft.columns.count >= 3)
        }
        for (file, code) in [("ketch.json", "no-table"), ("lethe-array.json", "no-table")] {
            let bytes = Array(try sample(file).utf8)
            let error = #expect(throws: IntakeError.self) {
                try ProfileProposal.propose(from: bytes)
            }
            #expect(error?.diagnostic.code == code)
        }
        #expect(throws: IntakeError.self) { try ProfileProposal.propose(from: []) }
    }

    @Test func `random headers and cells load too`() {
        var random = Seeded(11)
        let words = [
            "Request Type", "status", "country", "test", "erasure", "\"", "\\", ": ", " #", "DE",
            "closed", "03/04/2026", "\t", "’", "2026-01-02 10:00", "yes", "{", "delete \u{7F}it",
        ]
        for _ in 0..<300 {
            func row() -> [String] {
                (0..<5).map { _ in
                    words.randomElement(using: &random) ?? ""
                }
            }
            let draft = ProfileProposal.propose(header: row(), sample: [row(), row(), row()])
            let yaml = draft.yaml(name: "x")
            let error = complaint(yaml)
            #expect(error == nil, "\(yaml)")
        }
    }
}
