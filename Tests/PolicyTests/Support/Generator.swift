// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

/// A generator whose numbers repeat (SplitMix64).
struct Repeatable: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// One of them.
    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &self)]
    }
}

/// Makes up policies, most of which load, and questions to put before them.
enum Generator {
    static func policy(_ random: inout Repeatable) -> String {
        let zone = random.pick(["UTC", "Europe/Berlin", "America/Los_Angeles"])
        let never = random.pick([
            "", "never_touch: {roles: [admin]}\n", "never_touch: {ids: ben}\n",
        ])
        var text = "version: 1\ntime_zone: \(zone)\n\(never)rules:\n"
        for number in 0..<Int.random(in: 1...6, using: &random) {
            text += "  - {id: r\(number), \(rule(&random))}\n"
        }
        return text
    }

    private static func rule(_ random: inout Repeatable) -> String {
        let condition = random.pick(["", when(&random, 0) + ", "])
        let (kind, answer) = random.pick([
            ("", "then: hold, ground: x"), ("", "then: refuse, ground: x"),
            ("", "then: review, why: x"),
            ("kind: deactivation", "then: deactivate"),
            ("kind: [deactivation, erasure]", "then: deactivate, not_erasure: x"),
            ("kind: erasure", "then: deactivate, not_erasure: x"),
            ("kind: reactivation", "then: reactivate, if_absent: send"),
            ("kind: restoration", "then: restore"), ("kind: withdrawal", "then: withdraw"),
            ("kind: erasure", "then: delete, modes: {user: soft, calls: soft}, not_erasure: x"),
            (
                "kind: erasure",
                "then: delete, grace: {days: 30}, modes: {user: hard, "
                    + "messages: hard, conversations: hard, files: true, feeds: hard}"
            ),
            (
                "kind: erasure",
                "then: delete, modes: {user: pruning, messages: soft, conversations: hard}"
            ),
        ])
        return "when: {\(condition)\(kind)}, \(answer)".replacing(", }", with: "}")
    }

    private static func when(_ random: inout Repeatable, _ depth: Int) -> String {
        if depth < 3, Int.random(in: 0..<3, using: &random) == 0 {
            let inner = when(&random, depth + 1)
            let other = when(&random, depth + 1)
            return random.pick([
                "all: [{\(inner)}, {\(other)}]", "any: [{\(inner)}, {\(other)}]",
                "not: {\(inner)}", "any: [{\(inner)}, {not: {\(other)}}]",
            ])
        }
        return random.pick([
            "regime: [gdpr, ccpa]", "regime: none", "jurisdiction: DE", "reason: spam",
            "user_id: [anna, ben]", "attribute: {a: yes}", "attribute: {a: {present: true}}",
            "attribute: {a: {at_least: 10}}", "attribute: {a: [no, yes]}",
            "attribute: {a: {before: 2026-01-01}}", "age: {at_least: 10d}", "age: {at_most: 1m}",
            "exists: true", "exists: false", "role: admin", "role: [user, admin]", "team: red",
            "custom: {plan: free}", "custom: {n: {less_than: 5}}", "created: {before: 2024-01-01}",
            "created: {after: 2023-06-01, older_than: 2w}", "last_active: {present: false}",
            "deactivated: true", "deactivated: {older_than: 30d}", "owns_channels: true",
            "held: true", "held: [files, user]", "erased: false", "in_grace: true",
        ])
    }

    static func question(_ random: inout Repeatable) throws -> SubjectRequest {
        let value = random.pick(["yes", "No ", "", "12", "2025-05-05", "nan"])
        var asked = try request(
            random.pick(RequestKind.allCases), regime: random.pick(Regime.allCases),
            subject: random.pick(["anna", "ben", "a@b.example"]),
            jurisdiction: random.pick([nil, "de", "FR"]), reason: random.pick([nil, "spam"]),
            owner: random.pick([nil, "anna", "carl"]),
            attributes: random.pick([[:], ["A": value], ["a": value, "b": "x"]]))
        asked.received =
            Bool.random(using: &random) ? .date(day(&random)) : .instant(instant(&random))
        asked.clock = ClockEvents(
            identityAsked: random.pick([nil, day(&random)]),
            identityProved: random.pick([nil, day(&random)]),
            extensionNotice: random.pick([nil, day(&random)]))
        return asked
    }

    static func person(_ random: inout Repeatable) -> Presence? {
        let facts = SubjectFacts(
            role: random.pick(["user", "admin"]), teams: random.pick([[], ["red"]]),
            createdAt: random.pick([nil, instant(&random)]),
            lastActive: random.pick([nil, instant(&random)]),
            deactivatedAt: random.pick([nil, instant(&random)]),
            custom: random.pick([[:], ["plan": "Free", "n": "3"]]),
            ownsChannels: random.pick([nil, true, false]))
        return random.pick([nil, .absent, .present(facts), .present(facts)])
    }

    static func memory(_ random: inout Repeatable) throws -> SubjectMemory {
        let categories = Set(Category.allCases.filter { _ in Bool.random(using: &random) })
        let hold = Hold(
            subject: try id("anna"), categories: categories, ground: "g", owner: "o",
            review: day(&random))
        return SubjectMemory(
            holds: random.pick([[], [hold].compactMap { $0 }]),
            erasedAt: random.pick([nil, instant(&random)]),
            graceEnds: random.pick([nil, day(&random)]))
    }

    /// Mostly near, sometimes at the end of all days.
    static func day(_ random: inout Repeatable) -> CalendarDate {
        let near = Int.random(in: 19_000...21_000, using: &random)
        return CalendarDate(dayNumber: random.pick([near, near, near, near, .min, .max, 0]))
    }

    private static func instant(_ random: inout Repeatable) -> Instant {
        let near = Int64.random(in: 1_640_000_000_000...1_810_000_000_000, using: &random)
        return Instant(milliseconds: random.pick([near, near, near, near, .min, .max, 0]))
    }
}
