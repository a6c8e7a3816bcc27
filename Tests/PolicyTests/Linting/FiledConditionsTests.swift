// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Policy

/// Filing conditions changes nothing of what is found, but how long it takes.
@Suite struct FiledConditionsTests {
    private static func rule(_ number: Int, _ when: String, _ then: String) -> String {
        "  - {id: r\(number), when: \(when), \(then)}"
    }

    /// Rules whose conditions cover, exclude and miss each other in every way that is filed.
    private static let whens = [
        "{role: [a, b]}", "{role: a, regime: gdpr}", "{user_id: [u1, u2]}", "{user_id: u1}",
        "{attribute: {x: [one, two]}}", "{attribute: {x: one, y: two}}", "{attribute: {y: two}}",
        "{attribute: {x: {present: true}}}", "{any: [{role: a}, {user_id: u3}]}",
        "{not: {role: a}}", "{team: t, role: b}", "{all: [{role: [b, c]}, {attribute: {x: two}}]}",
        "{custom: {plan: gold}}", "{custom: {plan: [gold, free]}, kind: erasure}",
        "{any: [{attribute: {x: one}}, {attribute: {x: two}}]}", "{jurisdiction: de}",
    ]

    @Test func `what is filed is found as if all were looked at`() throws {
        let text = Self.whens.enumerated().map {
            Self.rule($0.offset, $0.element, "then: refuse, ground: x")
        }.joined(separator: "\n")
        let conditions = try policy(text).rules.map {
            $0.when.left(for: .erasure, under: .gdpr)
        }
        for rotation in 0..<conditions.count {
            let turned = Array(conditions[rotation...] + conditions[..<rotation])
            var filed = FiledConditions()
            var patience = FiledConditions.Patience()
            for (place, condition) in turned.enumerated() {
                let earlier = turned[..<place]
                let covering = filed.firstCovering(condition, &patience)
                #expect(
                    covering == earlier.firstIndex { $0.covers(condition) },
                    "\(rotation), \(place)")
                let meeting = filed.firstMeeting(condition, &patience)
                #expect(
                    meeting == earlier.firstIndex { $0.meets(condition) }, "\(rotation), \(place)")
                filed.add(condition, rule: place)
            }
        }
    }

    static let shapes: [(String, @Sendable (Int) -> String)] = [
        ("a column of many values", { "{kind: erasure, attribute: {desk: d\($0)}}" }),
        ("a column each", { "{kind: erasure, attribute: {c\($0): yes}}" }),
        ("people", { "{kind: erasure, user_id: [u\($0), v\($0)]}" }),
        ("a common and a rare word", { "{kind: erasure, attribute: {d: legal, k: t\($0)}}" }),
    ]

    /// How many comparisons a lint of so many rules makes, with what it finds.
    private static func lint(
        _ count: Int, _ when: (Int) -> String, most: Int = .max
    ) throws -> (made: Int, findings: [PolicyFinding]) {
        let rules = (0..<count).map { number in
            rule(
                number, when(number),
                number.isMultiple(of: 2)
                    ? "then: hold, ground: x"
                    : "then: delete, grace: {days: 3}, "
                        + "modes: {user: hard, messages: hard, conversations: hard}")
        }
        var patience = FiledConditions.Patience(most)
        let findings = try policy(rules.joined(separator: "\n")).lint(&patience)
        return (most - patience.left, findings)
    }

    @Test(arguments: shapes)
    func `eight times the rules are not much more than eight times the comparisons`(
        name: String, when: @Sendable (Int) -> String
    ) throws {
        let (few, many) = (try Self.lint(100, when), try Self.lint(800, when))
        // Comparing all with all would be 64 times as many.
        #expect(many.made <= few.made * 10 + 8000, "\(name): \(few.made), \(many.made)")
        #expect(!many.findings.contains { $0.code == .notCompared })
    }

    /// Shapes in which nothing tells apart what must be compared.
    static let alike: [(String, @Sendable (Int) -> String)] = [
        (
            "numbers of one column",
            { "{kind: erasure, attribute: {sum: {more_than: \(9999 - $0)}}}" }
        ),
        (
            "words in common, and a number",
            { "{kind: erasure, attribute: {desk: legal, sum: {more_than: \(9999 - $0)}}}" }
        ),
        ("one of two", { "{kind: erasure, any: [{role: r\($0)}, {user_id: u\($0)}]}" }),
        ("not", { "{kind: erasure, not: {attribute: {desk: d\($0)}}}" }),
        ("days", { "{kind: erasure, created: {older_than: \(9999 - $0)d}}" }),
    ]

    @Test(arguments: alike)
    func `where all would be compared with all, patience ends, and the lint says so`(
        name: String, when: @Sendable (Int) -> String
    ) throws {
        let whole = try Self.lint(60, when)
        #expect(!whole.findings.contains { $0.code == .notCompared })
        let bound = try Self.lint(120, when, most: 2000)
        #expect(bound.made == 2000, "\(name)")
        #expect(bound.findings.count { $0.code == .notCompared } == 1)
        // What is said before is as certain as without an end of patience.
        let all = try Self.lint(120, when).findings
        let said = bound.findings.filter { $0.code != .notCompared }
        #expect(said.allSatisfy(all.contains), "\(name)")
    }

    @Test func `a policy of some hundred rules is compared as a whole`() throws {
        for (name, when) in Self.alike {
            let found = try Self.lint(120, when)
            #expect(found.made * 25 < FiledConditions.Patience.most, "\(name): \(found.made)")
        }
    }
}
