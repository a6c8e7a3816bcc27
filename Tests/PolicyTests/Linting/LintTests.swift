// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

@Suite struct LintTests {
    private func codes(_ rules: String) throws -> [String] {
        try policy(rules + "\n  - {id: rest, then: review, why: x}").lint().map {
            "\($0.line): \($0.code.rawValue)"
        }
    }

    private static func refusing(_ whens: String...) -> String {
        whens.enumerated().map {
            "  - {id: r\($0.offset), when: \($0.element), then: refuse, ground: x}"
        }.joined(separator: "\n")
    }

    @Test(arguments: [
        "{role: a, not: {role: [a, b]}}", "{all: [{kind: erasure}, {kind: restoration}]}",
        "{created: {before: 2024-01-01, after: 2024-06-01}}", "{exists: false, role: admin}",
        "{custom: {score: {at_least: 10, less_than: 10}}}", "{held: false, not: {held: false}}",
        "{age: {older_than: 30d, at_most: 4w}}", "{attribute: {a: {present: false, is: b}}}",
        "{deactivated: false, all: [{deactivated: {older_than: 1d}}]}", "{not: {any: [{}]}}",
    ])
    func `a rule that contradicts itself is found`(when: String) throws {
        #expect(try codes(Self.refusing(when)) == ["4: never-matches"])
    }

    static let shadows: [(String, String, Bool)] = [
        ("{kind: erasure}", "{kind: erasure, role: admin}", true),
        ("{kind: erasure}", "{role: admin}", false),
        ("{role: [a, b]}", "{role: a, regime: gdpr}", true),
        ("{role: a}", "{role: [a, b]}", false),
        ("{any: [{role: a}, {team: t}]}", "{team: t}", true),
        ("{created: {older_than: 90d}}", "{created: {older_than: 1m}}", false),
        ("{created: {older_than: 90d}}", "{created: {at_least: 13w}}", true),
        ("{created: {before: 2024-01-02}}", "{created: {before: 2024-01-01}}", true),
        ("{attribute: {a: {present: true}}}", "{attribute: {A: yes}}", true),
        ("{not: {role: a}}", "{role: b}", true), ("{not: {role: a}}", "{role: a}", false),
        ("{exists: true}", "{role: a}", true), ("{held: true}", "{held: files}", true),
    ]

    @Test(arguments: shadows)
    func `a rule for which nothing is left is found`(
        first: String, second: String, shadowed: Bool
    ) throws {
        let found = try codes(Self.refusing(first, second))
        #expect(found == (shadowed ? ["5: shadowed"] : []))
    }

    @Test func `several rules shadow one together`() throws {
        let rules = Self.refusing(
            "{regime: [gdpr, uk-gdpr]}", "{not: {regime: [gdpr]}}", "{role: a}")
        let finding = try #require(try policy(rules).lint().first)
        #expect(finding.code == .shadowed)
        #expect(finding.message.contains("‘r0’, ‘r1’"))
    }

    @Test func `kinds without a rule are named, and a hold is no answer`() throws {
        let policy = try policy("  - {id: h, then: hold, ground: x}\n" + erase)
        let kinds = policy.lint().filter { $0.code == .noRule }.map(\.message)
        #expect(kinds.count == 4)
        #expect(kinds.contains { $0.contains("‘withdrawal’") })
    }

    @Test func `an irreversible act on no condition is found`() throws {
        #expect(try codes(erase) == ["4: unconditional"])
        #expect(
            try codes(erase.replacing("{kind: erasure}", with: "{kind: erasure, regime: gdpr}"))
                == [])
        #expect(try codes(erase + "\n    grace: {days: 14}") == [])
    }

    @Test func `a hold behind a deletion is too late`() throws {
        let erase = erase.replacing("{kind: erasure}", with: "{kind: erasure, regime: gdpr}")
        let hold = "  - {id: h, when: {role: vip}, then: hold, ground: x}"
        #expect(try codes(erase + "\n" + hold) == ["8: hold-too-late"])
        #expect(try codes(hold + "\n" + erase) == [])
        let apart = hold.replacing("role: vip", with: "regime: ccpa")
        #expect(try codes(erase + "\n" + apart) == [])
    }

    @Test func `a hold that hangs on a spelling is found`() throws {
        let hold = "  - {id: h, when: {attribute: {stop: [yes, 1]}}, then: hold, ground: x}"
        #expect(try codes(hold) == ["4: hold-spelling"])
        let wide = hold.replacing("[yes, 1]", with: "{present: true}")
        #expect(try codes(wide) == [])
    }

    @Test func `a grace beyond the law's time is found`() throws {
        #expect(try codes(erase + "\n    grace: {days: 60}") == ["4: grace-too-long"])
    }

    /// The shortest month has 28 days, and the erasure comes the night after the grace.
    @Test(arguments: [(21, false), (27, false), (28, true), (30, true)])
    func `a grace whose erasure may miss the month is found`(days: Int, isFound: Bool) throws {
        let found = try codes(erase + "\n    grace: {days: \(days)}")
        #expect(found == (isFound ? ["4: grace-too-long"] : []))
    }

    @Test func `the starter policy has nothing to find`() throws {
        #expect(try Policy.parse(Policy.starter, file: "policy.yaml").lint() == [])
    }
}
