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
            for (place, condition) in turned.enumerated() {
                let earlier = turned[..<place]
                #expect(
                    filed.firstCovering(condition)
                        == earlier.firstIndex { $0.covers(condition) }, "\(rotation), \(place)")
                #expect(
                    filed.firstMeeting(condition)
                        == earlier.firstIndex { $0.meets(condition) }, "\(rotation), \(place)")
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

    @Test(arguments: shapes)
    func `many rules take little longer each than few`(
        name: String, when: @Sendable (Int) -> String
    ) throws {
        func time(_ count: Int) throws -> Duration {
            let rules = (0..<count).map { number in
                Self.rule(
                    number, when(number),
                    number.isMultiple(of: 2)
                        ? "then: hold, ground: x"
                        : "then: delete, grace: {days: 3}, "
                            + "modes: {user: hard, messages: hard, conversations: hard}")
            }
            let policy = try policy(rules.joined(separator: "\n"))
            return (0..<3).map { _ in ContinuousClock().measure { _ = policy.lint() } }.min()
                ?? .zero
        }
        let (few, many) = (try time(250), try time(2000))
        // Eight times the rules; comparing all with all would take 64 times as long.
        #expect(many < few * 28, "\(name): \(few), \(many)")
    }
}
