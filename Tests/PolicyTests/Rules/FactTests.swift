// SPDX-License-Identifier: Apache-2.0

import Model
import Notation
import Policy
import Testing

/// Conditions on the request's place and age, on the person and on the ledger's memory.
@Suite struct FactTests {
    static let today = "2026-09-04"

    private func matches(
        _ when: String, _ request: SubjectRequest, _ person: Presence? = nil,
        _ memory: SubjectMemory = SubjectMemory()
    ) throws -> Bool {
        let policy = try policy("  - {id: rule, when: \(when), then: refuse, ground: test}")
        return policy.decide(
            request, about: person, remembering: memory, on: try day(Self.today)
        ).rule == "rule"
    }

    @Test(
        arguments: [
            ("{jurisdiction: de}", true), ("{jurisdiction: [US-CA, DE]}", true),
            ("{jurisdiction: FR}", false), ("{age: {at_least: 10d}}", true),
            ("{age: {older_than: 10d}}", false), ("{age: {at_most: 10d}}", true),
            ("{age: {younger_than: 10d}}", false), ("{age: {at_least: 2w}}", false),
            ("{age: {at_least: 1w, younger_than: 1m}}", true),
            ("{age: {older_than: 99999y}}", false), ("{age: {younger_than: 99999d}}", true),
            ("{attribute: {tier: {present: true}}}", true),
            ("{attribute: {empty: {present: true}}}", false),
            ("{attribute: {nothing: {present: false}}}", true),
            ("{attribute: {score: {at_least: 10}}}", true),
            ("{attribute: {score: {more_than: 10.5}}}", false),
            ("{attribute: {score: {at_most: 10.5, less_than: 11}}}", true),
            ("{attribute: {ends: {after: 2026-01-01}}}", true),
            ("{attribute: {ends: {before: 2026-01-01}}}", false),
            ("{attribute: {tier: {is: [gold, silver], present: true}}}", true),
            ("{not: {attribute: {tier: [no, false]}}}", true),
            ("{not: {attribute: {tier: gold}}}", false),
            ("{not: {attribute: {nothing: yes}}}", true),
        ])
    func `the request`(when: String, expected: Bool) throws {
        let asked = try request(
            received: "2026-08-25", jurisdiction: "DE",
            attributes: [
                "Tier": " Gold ", "empty": "  ", "score": " 10.5", "ends": "2026-06-30",
            ])
        #expect(try matches(when, asked) == expected)
    }

    private static let facts = SubjectFacts(
        role: "user", teams: ["red", "blue"], createdAt: Instant("2023-05-01T12:00:00Z"),
        lastActive: Instant("2026-01-01T12:00:00Z"),
        custom: ["plan": "Free", "a.b": "7", "legalHold": "yes"],
        ownsChannels: false)

    static let aboutPeople: [(String, Bool, Bool)] = [
        ("{exists: true}", true, false), ("{exists: false}", false, true),
        ("{team: [blue, green]}", true, false), ("{team: green}", false, false),
        ("{custom: {plan: [free, trial]}}", true, false),
        ("{custom: {a.b: {at_least: 7}}}", true, false),
        ("{custom: {none: {present: false}}}", true, false),
        ("{custom: {legal_hold: yes}}", true, false), ("{custom: {A.B: 7}}", true, false),
        ("{created: {before: 2024-01-01}}", true, false),
        ("{created: {after: 2023-05-01}}", false, false),
        ("{created: {older_than: 3y}}", true, false),
        ("{created: {older_than: 4y}}", false, false),
        ("{last_active: {older_than: 90d}}", true, false),
        ("{last_active: {at_least: 12w, present: true}}", true, false),
        ("{deactivated: {older_than: 1d}}", false, false),
        ("{not: {deactivated: {older_than: 1d}}}", true, false),
        ("{owns_channels: false}", true, false), ("{owns_channels: true}", false, false),
        ("{not: {role: admin}}", true, false),
        ("{any: [{exists: false}, {role: user}]}", true, true),
        ("{all: [{role: user}, {not: {team: green}}]}", true, false),
    ]

    @Test(arguments: aboutPeople)
    func `the person`(when: String, here: Bool, absent: Bool) throws {
        #expect(try matches(when, request(), .present(Self.facts)) == here)
        #expect(try matches(when, request(), .absent) == absent)
        // Nobody asked: all of it is unknown, and so is its contrary.
        #expect(try !matches(when, request()))
        #expect(try !matches("{not: \(when)}", request()))
    }

    @Test(arguments: [
        "{owns_channels: true}", "{created: {before: 2030-01-01}}", "{last_active: {at_least: 0d}}",
        "{custom: {none: {at_least: 0}}}", "{attribute: {none: {less_than: 1}}}",
        "{attribute: {none: {after: 2020-01-01}}}",
    ])
    func `a missing fact compares neither so nor otherwise`(when: String) throws {
        let bare = Presence.present(SubjectFacts(role: "user"))
        #expect(try !matches(when, request(), bare))
        #expect(try !matches("{not: \(when)}", request(), bare))
        #expect(try matches("{any: [\(when), {role: user}]}", request(), bare))
        #expect(try !matches("{all: [\(when), {role: user}]}", request(), bare))
    }

    @Test(
        arguments: [
            ("{held: true}", true, false), ("{held: false}", false, true),
            ("{held: [files, calls]}", true, false), ("{held: user}", false, false),
            ("{erased: true}", true, false), ("{in_grace: true}", true, false),
            ("{not: {in_grace: true}}", false, true),
        ])
    func `the memory`(when: String, full: Bool, empty: Bool) throws {
        let memory = SubjectMemory(
            holds: [try hold([.files])], erasedAt: Instant(milliseconds: 0),
            graceEnds: try day("2026-09-30"))
        #expect(try matches(when, request(), nil, memory) == full)
        #expect(try matches(when, request()) == empty)
    }

    static let wrong: [(String, String, String)] = [
        ("{custom: {plan: {at_last: 1}}}", "unknown word ‘at_last’", "‘at_least’"),
        ("{createt: {before: 2024-01-01}}", "unknown word ‘createt’", "‘created’"),
        ("{created: 2024-01-01}", "must be a comparison", "older_than"),
        ("{created: {before: yesterday}}", "not a day of the calendar", "YYYY-MM-DD"),
        ("{created: {}}", "says nothing", "older_than"),
        ("{last_active: {older_than: 90}}", "no span of time", "90d"),
        ("{last_active: {older_than: d}}", "no span of time", "90d"),
        ("{age: {before: 2024-01-01}}", "unknown word ‘before’", "at_least"),
        ("{attribute: {a: {}}}", "says nothing", "present"),
        ("{attribute: {a: {at_least: many}}}", "must be a number", ""),
        ("{attribute: {a: {at_least: nan}}}", "must be a number", ""),
        ("{held: [file]}", "unknown word ‘file’", "‘files’"),
        ("{held: maybe}", "unknown word ‘maybe’", "files"),
        ("{exists: yes}", "‘true’ or ‘false’", ""),
        ("{custom: {}}", "names no field", "plan"),
        ("{any: {role: a}}", "must be a list", "any: ["), ("{all: []}", "must be a list", "all: ["),
        ("{not: {}}", "says nothing", "role"), ("{any: [{rol: a}]}", "‘rol’", "‘role’"),
        (
            String(repeating: "{not: ", count: 20) + "{role: a}"
                + String(repeating: "}", count: 20), "too deep", ""
        ),
    ]

    @Test(arguments: wrong)
    func `a misspelt condition does not load`(when: String, says: String, hint: String) throws {
        let error = try #require(
            complaint(rules: "  - {id: a, then: review, why: x, when: \(when)}"))
        #expect(error.line == 4 && error.column != nil)
        #expect(error.description.contains(says), "\(error)")
        #expect(error.description.contains(hint), "\(error)")
    }

    @Test func `a policy says what must be looked up`() throws {
        func needs(_ when: String, head: String = "") throws -> Needs {
            try policy("  - {id: a, then: review, why: x, when: \(when)}", head: head).needs
        }
        #expect(try needs("{kind: erasure, held: true}") == [])
        #expect(try needs("{}", head: "never_touch: {roles: [admin]}\n") == .person)
        #expect(try needs("{not: {custom: {plan: free}}}") == [.person, .custom])
        #expect(try needs("{any: [{owns_channels: true}]}") == [.person, .ownsChannels])
        #expect(try needs("{created: {before: 2024-01-01}}") == .person)
    }
}
