// SPDX-License-Identifier: Apache-2.0

import Model
import Notation
import Policy
import Testing

/// What a rule cannot see or understand holds an erasure up and never lets it through.
@Suite struct DoubtTests {
    private func decide(
        _ rules: String, _ attributes: [String: String] = [:], lacking: [String] = [],
        kind: RequestKind = .erasure
    ) throws -> Decision {
        var asked = try request(kind, attributes: attributes)
        asked.doubts = lacking.map { .missingColumn(ColumnName($0)) }
        return try policy(rules).decide(asked, user)
    }

    private static let hold =
        "  - {id: held, when: {attribute: {legal_hold: yes}}, then: hold, ground: a claim}\n"
    private static let stop = "  - {id: stop, when: {kind: deactivation}, then: deactivate}\n"

    @Test(
        arguments: [
            "{id: r, when: {attribute: {legal_hold: yes}}, then: hold, ground: a}",
            "{id: r, when: {attribute: {legal_hold: {present: true}}}, then: hold, ground: a}",
            "{id: r, when: {not: {attribute: {cleared: yes}}, kind: erasure}, then: review, why: a}",
            "{id: r, when: {any: [{attribute: {legal_hold: yes}}, {role: bot}]}, then: refuse, ground: a}",
            "{id: r, when: {attribute: {open_bills: {more_than: 0}}}, then: hold, ground: a}",
            "{id: r, when: {attribute: {hold_until: {after: 2020-01-01}}}, then: hold, ground: a}",
            "{id: r, when: {attribute: {legal_hold: yes, team: law}}, then: hold, ground: a}",
        ])
    func `a column that the file does not have holds erasures up`(rule: String) throws {
        let names = ["legal_hold", "cleared", "open_bills", "hold_until"]
        let decision = try decide("  - \(rule)\n\(erase)", ["team": "law"], lacking: names)
        #expect(["missing-column", "r"].contains(decision.rule))
        if case .perform = decision.verdict { Issue.record("it must wait") }
        #expect(try decide("  - \(rule)\n\(erase)", ["cleared": "yes"]).rule == "erase")
    }

    @Test(
        arguments: [
            ("DE", "Germany", true), ("DE", "Deutschland", true), ("DE", "DEU", true),
            ("DE", "EU", true), ("DE", "DE-BY", true), ("DE", "EU-DE", true), ("DE", "eea", true),
            ("US-CA", "California", true), ("US-CA", "US", true), ("US-CA", "us", true),
            ("DE", "FR", false), ("DE", "US-DE", true), ("US-CA", "US-NY", false),
            ("DE", "", false),
            ("US-CA", "CA", false), ("DE", "CA-QC", false), ("[DE, FR]", "ES", false),
            ("EU", "FR", false), ("Germany", "germany ", false),
        ])
    func `a place that may be the one that a rule asks for holds an erasure up`(
        asked: String, place: String, waits: Bool
    ) throws {
        let rule = "  - {id: held, when: {jurisdiction: \(asked)}, then: hold, ground: a claim}\n"
        var asking = try request(.erasure)
        asking.jurisdiction = place.isEmpty ? nil : place
        let decision = try policy(rule + erase).decide(asking, user)
        let said =
            asked.lowercased() == place.trimmingSpaces ? "held" : waits ? "not-understood" : "erase"
        #expect(decision.rule == said)
    }

    /// A deletion that matches because something is not there needs somebody to have seen that.
    @Test(
        arguments: [
            ("not: {attribute: {legal_hold: yes}}", "JA", "not-understood"),
            ("not: {attribute: {legal_hold: yes}}", "since May", "not-understood"),
            ("not: {attribute: {legal_hold: yes}}", "no", "r"),
            ("not: {attribute: {legal_hold: yes}}", "", "r"),
            ("not: {attribute: {legal_hold: yes}}", "yes", "no-rule"),
            ("not: {attribute: {legal_hold: {present: true}}}", "?", "no-rule"),
            ("not: {attribute: {legal_hold: [claim, trial]}}", "old claim", "not-understood"),
            ("not: {attribute: {legal_hold: [claim, trial]}}", "none", "r"),
            ("any: [{not: {attribute: {legal_hold: y}}}, {role: bot}]", "x y", "not-understood"),
            ("any: [{not: {attribute: {legal_hold: y}}}, {role: user}]", "x y", "r"),
            ("attribute: {legal_hold: no}", "No ", "r"),
            ("attribute: {legal_hold: no}", "nein", "no-rule"),
            ("attribute: {legal_hold: no}", "no hold", "no-rule"),
        ])
    func `a deletion on a condition that is not understood waits`(
        when: String, value: String, rule: String
    ) throws {
        let rules = "  - {id: r, when: {kind: erasure, \(when)}, then: delete, \(Self.hard)}"
        #expect(try decide(rules, ["Legal Hold": value]).rule == rule)
    }

    private static let hard = "modes: {user: hard, messages: hard, conversations: hard}"

    @Test(
        arguments: [
            "not: {attribute: {legal_hold: yes}}", "attribute: {legal_hold: {present: false}}",
            "not: {attribute: {legal_hold: {present: true}}}",
            "all: [{regime: gdpr}, {not: {any: [{attribute: {legal_hold: yes}}]}}]",
        ])
    func `a deletion that asks for a column not to be there needs the column`(when: String) throws {
        func rules(_ more: String) -> String {
            "  - {id: r, when: {kind: erasure, \(when)}, then: delete, \(Self.hard)\(more)}"
        }
        #expect(try decide(rules(""), lacking: ["legal_hold"]).rule == "missing-column")
        #expect(try decide(rules("")).rule == "r")
        let asked = try policy(rules("")).askedColumns.map(\.column)
        #expect(asked == [ColumnName("legal_hold")])
        let optional = rules(", optional: legal_hold")
        #expect(try decide(optional, lacking: ["legal_hold"]).rule == "r")
        #expect(try policy(optional).askedColumns.isEmpty)
    }

    /// Less than a deletion, or another one, might have been meant.
    @Test(
        arguments: [
            ("then: deactivate, not_erasure: kept", "JA", "not-understood"),
            ("then: deactivate, not_erasure: kept", "Yes", "r"),
            ("then: deactivate, not_erasure: kept", "no", "erase"),
            ("then: delete, modes: {user: soft}, not_erasure: kept", "JA?", "not-understood"),
            ("then: delete, modes: {user: soft}, not_erasure: kept", "yes", "r"),
            ("then: delete, grace: {days: 30}, \(hard)", "perhaps", "not-understood"),
            ("then: delete, grace: {days: 30}, \(hard)", "", "erase"),
        ])
    func `a milder answer that is not understood is not passed over`(
        answer: String, value: String, rule: String
    ) throws {
        let milder = "  - {id: r, when: {kind: erasure, attribute: {invoices: yes}}, \(answer)}\n"
        #expect(try decide(milder + erase, ["invoices": value]).rule == rule)
        let lacks = try decide(milder + erase, lacking: ["invoices"]).rule
        #expect(lacks == (answer.contains("deactivate") ? "missing-column" : "erase"))
    }

    @Test func `a rule that could not have matched holds nothing up`() throws {
        let other =
            "  - {id: r, when: {attribute: {legal_hold: yes}, role: bot}, then: hold, ground: a}\n"
        #expect(try decide(other + erase, lacking: ["legal_hold"]).rule == "erase")
        let late =
            erase + "\n  - {id: r, when: {attribute: {legal_hold: yes}}, then: hold, ground: a}"
        #expect(try decide(late, lacking: ["legal_hold"]).rule == "erase")
        #expect(try decide(Self.hold + erase, lacking: ["another"]).rule == "erase")
    }

    @Test func `only a deletion waits for a column`() throws {
        let rules = Self.hold + Self.stop + erase
        #expect(try decide(rules, lacking: ["legal_hold"], kind: .deactivation).rule == "stop")
        #expect(try decide(rules, lacking: ["Legal Hold"]).rule == "missing-column")
    }

    @Test func `a file may lack what a rule calls optional`() throws {
        let rule = """
              - id: held
                when: {attribute: {legal_hold: yes, dispute: yes}}
                then: hold
                ground: a claim
                optional: [Legal Hold]

            """
        #expect(
            try decide(rule + erase, ["dispute": "yes"], lacking: ["legal_hold"]).rule == "erase")
        #expect(
            try decide(rule + erase, ["legal_hold": "yes"], lacking: ["dispute"]).rule
                == "missing-column")
        #expect(try policy(rule + erase).askedColumns.map(\.column) == [ColumnName("dispute")])
    }

    @Test(
        arguments: [
            ("JA", true), ("x", true), ("TRUE ", true), ("since May", true), ("2026-05-01", true),
            ("no hold", true), ("hold", true), ("?", true), ("-", true), ("yes\u{A0}", true),
            ("Yes", true), ("no", false), ("NEIN", false), ("false", false), ("0", false),
            ("", false), ("  ", false),
        ])
    func `a word that is neither yes nor no holds up`(value: String, waits: Bool) throws {
        let decision = try decide(Self.hold + erase, ["legal_hold": value])
        #expect((decision.rule == "erase") == !waits)
        if value == "Yes" { #expect(decision.rule == "held") }
        if value == "JA" { #expect(decision.rule == "not-understood") }
    }

    @Test(
        arguments: [
            ("{open_bills: {more_than: 0}}", "three"),
            ("{hold_until: {after: 2020-01-01}}", "31.12.2027"),
            ("{cleared: [no, n]}", "not yet"), ("{hold_until: {younger_than: 10y}}", "soon"),
        ])
    func `a value that cannot be compared holds up`(test: String, value: String) throws {
        let column = String(test.dropFirst().prefix { $0 != ":" })
        let rule = "  - {id: r, when: {attribute: \(test)}, then: hold, ground: a}\n"
        #expect(try decide(rule + erase, [column: value]).rule == "not-understood")
        #expect(try decide(rule + erase).rule == "erase")
    }

    @Test func `a word of a list of other things is understood`() throws {
        let rule =
            "  - {id: r, when: {attribute: {age_group: [child, minor]}}, then: review, why: a}\n"
        #expect(try decide(rule + erase, ["age_group": "adult"]).rule == "erase")
        #expect(try decide(rule + erase, ["Age Group": "Child"]).rule == "r")
    }

    /// A cell of tags, a remark behind the word, a space that is none.
    @Test(
        arguments: [
            "vip,legal-hold", "vip; legal-hold", "vip legal-hold", "vip|legal-hold",
            "vip/legal-hold", "vip\nlegal-hold", "[\"vip\",\"legal-hold\"]", "{legal-hold}",
            "{\"legal-hold\":true}", "LEGAL HOLD", "legal_hold", "legalHold", "légal-hold",
            "legal\u{2011}hold", "legal-hold\u{200B}", "leg\u{AD}al-hold", "\u{A0}legal-hold",
            "legal-hold.", "#legal-hold", "\"legal-hold\"", "legal-hold (2026)",
            "tag: litigation", "Litigation!", "ｌｉｔｉｇａｔｉｏｎ", "no litigation",
        ])
    func `one of the words among others holds up`(value: String) throws {
        let asks = "when: {attribute: {tags: [legal-hold, litigation]}}, then: hold, ground: a"
        let rule = "  - {id: r, \(asks)}\n"
        #expect(try decide(rule + erase, ["tags": value]).rule == "not-understood")
        let negated = "  - {id: r, when: {not: {attribute: {tags: free}}}, then: hold, ground: a}\n"
        #expect(try decide(negated + erase, ["tags": "free"]).rule == "erase")
        #expect(try decide(negated + erase, ["tags": value]).rule == "r")
    }

    @Test(arguments: [
        "vip", "vip, gold", "legalistic", "hold", "legal", "litigations", "-", "hold legal",
    ])
    func `other words are in no list`(value: String) throws {
        let asks =
            "when: {attribute: {tags: [legal-hold, litigation, \"-\"]}}, then: hold, ground: a"
        let decision = try decide("  - {id: r, \(asks)}\n\(erase)", ["tags": value])
        #expect(decision.rule == (value == "-" ? "r" : "erase"))
    }

    @Test func `a word among others lets nothing through either`() throws {
        let rules = """
              - {id: only, when: {kind: erasure, attribute: {tags: [cleared]}}, then: delete, \
            modes: {user: hard, messages: hard, conversations: hard}}

            """
        #expect(try decide(rules, ["tags": "vip, cleared"]).rule == "no-rule")
        #expect(try decide(rules, ["tags": "Cleared "]).rule == "only")
    }

    @Test(
        arguments: [
            ("2026-10-15", true), ("2026-10-16", false), ("2027-03-01", false),
            ("9999-12-31", false),
            ("1970-01-01T00:00:00Z", false), ("0001-01-01", false), ("0026-10-01", false),
            ("2009-12-31", false), ("2010-01-02", true),
        ])
    func `a receipt that cannot be waits for a person`(received: String, passes: Bool) throws {
        let decision = try policy(erase).decide(try request(received: received), user)
        #expect(decision.rule == (passes ? "erase" : "implausible-receipt"))
        let back = try policy("  - {id: back, when: {kind: withdrawal}, then: withdraw}")
        let memory = SubjectMemory(graceEnds: try day("2026-12-31"))
        #expect(
            back.decide(try request(.withdrawal, received: received), user, memory).rule == "back")
    }

    @Test func `a house has a first day`() throws {
        let policy = try policy(erase, head: "first_day: 2024-05-01\n")
        #expect(
            policy.decide(try request(received: "2024-04-30"), user).rule == "implausible-receipt")
        #expect(policy.decide(try request(received: "2024-05-01"), user).rule == "erase")
    }

    @Test(arguments: [RequestKind.erasure, .deactivation, .withdrawal])
    func `a state that nobody has released waits for a person`(kind: RequestKind) throws {
        var asked = try request(kind)
        asked.doubts = [.unknownState]
        let rules =
            erase + "\n" + Self.stop + "  - {id: back, when: {kind: withdrawal}, then: withdraw}"
        let memory = SubjectMemory(graceEnds: try day("2026-12-31"))
        let decision = try policy(rules).decide(asked, user, memory)
        #expect(decision.rule == (kind == .withdrawal ? "back" : "unknown-state"))
    }

    /// A file says of somebody that they are under a hold, and no rule of the policy hears it.
    @Test func `a hold that no rule asks for waits for a person`() throws {
        var asked = try request()
        asked.doubts = [.spokenHold(ColumnName("Litigation Hold"))]
        #expect(try policy(erase).decide(asked, user).rule == "not-understood")
        #expect(try policy(Self.hold + erase).decide(asked, user).rule == "not-understood")
        // A rule that asks for the column decides, also one that calls it optional.
        let rule =
            "  - {id: r, when: {attribute: {litigation_hold: active}}, then: hold, ground: a, "
            + "optional: litigation_hold}\n"
        #expect(try policy(rule + erase).decide(asked, user).rule == "erase")
        var back = try request(.withdrawal)
        back.doubts = asked.doubts
        let rules = "  - {id: back, when: {kind: withdrawal}, then: withdraw}"
        let memory = SubjectMemory(graceEnds: try day("2026-12-31"))
        #expect(try policy(rules).decide(back, user, memory).rule == "back")
    }

    @Test func `optional names a column that the rule asks for`() {
        let wrong = "  - {id: r, when: {attribute: {a: yes}}, then: hold, ground: g, optional: b}"
        #expect(complaint(rules: wrong)?.message == "the rule does not ask for this column")
        let useless = "  - {id: r, when: {kind: restoration}, then: restore, optional: b}"
        #expect(complaint(rules: useless)?.message.contains("does nothing") == true)
    }
}

/// Rows that ask the same for one person: what is said against one of them counts for all.
@Suite struct StandingForTests {
    @Test(arguments: [
        ("yes", "held"), ("perhaps", "not-understood"), ("no", "erase"), ("", "erase"),
    ])
    func `a hold in a second row is not lost`(value: String, rule: String) throws {
        let policy = try policy(
            """
              - {id: held, when: {attribute: {legal_hold: yes}}, then: hold, ground: a claim}
            \(erase)
            """)
        let today = CalendarDate(dayNumber: 20_740)
        let first = try request()
        let second = try request(attributes: ["legal_hold": value])
        let own = policy.decide(first, about: user, on: today)
        let other = policy.decide(second, about: user, on: today)
        #expect((own.yielding(to: other) ?? own).rule == rule)
        #expect(own.rule == "erase")
        #expect((other.yielding(to: own) ?? other).rule == rule)
    }

    /// The day of the decision is 2026-10-14.
    @Test(
        arguments: [
            (nil, nil, "erase"), ("2026-10-02", nil, "identity-unproved"),
            ("2026-10-14", nil, "identity-unproved"), ("2026-10-20", nil, "identity-unproved"),
            ("2026-10-02", "2026-10-05", "erase"), ("2026-10-02", "2026-10-14", "erase"),
            ("2026-10-02", "2026-10-15", "identity-unproved"), (nil, "2026-10-05", "erase"),
        ] as [(String?, String?, String)])
    func `nobody is erased whom the controller asked for proof and who has given none`(
        asked: String?, proved: String?, rule: String
    ) throws {
        var request = try request()
        request.clock = ClockEvents(
            identityAsked: try asked.map(day), identityProved: try proved.map(day))
        let decision = try policy(erase).decide(request, user)
        #expect(decision.rule == rule)
        #expect(decision.isDoubt == (rule != "erase"))
    }

    @Test(arguments: [RequestKind.deactivation, .reactivation, .restoration])
    func `what can be undone does not wait for proof`(kind: RequestKind) throws {
        var request = try request(kind)
        request.clock = ClockEvents(identityAsked: try day("2026-10-02"))
        let rules = "  - {id: all, when: {kind: \(kind.rawValue)}, then: \(kind.verb)}\n"
        #expect(try policy(rules).decide(request, user).rule == "all")
    }
}

extension RequestKind {
    fileprivate var verb: String {
        switch self {
        case .erasure: "delete"
        case .deactivation: "deactivate"
        case .reactivation: "reactivate"
        case .restoration: "restore"
        case .withdrawal: "withdraw"
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String { String(split(separator: " ").joined(separator: " ")) }
}
