// SPDX-License-Identifier: Apache-2.0

import Model
import Notation
import Policy
import Testing

@Suite struct ParseTests {
    @Test func `a policy has the parts of its file`() throws {
        let policy = try policy(
            erase,
            head: """
                name: Night   shift
                holidays: [2026-12-25, 2026-12-26]
                house_days: {lgpd: 20}
                never_touch: {ids: bot, roles: [admin]}

                """)
        #expect(policy.name == "Night shift")
        #expect(policy.version == 1)
        #expect(policy.timeZone == "Europe/Berlin")
        #expect(policy.rules.map(\.id) == ["erase"])
        #expect(policy.rules.first?.line == 8)
        #expect(policy.clock.houseDays[.lgpd] == 20)
        #expect(policy.clock.holidays.count == 2)
        #expect(policy.neverTouch.ids == [try id("bot")])
    }

    @Test func `backups, brakes and the file's digest are kept`() throws {
        let policy = try Policy.parse(
            Self.head
                + """
                backups: {days: 35, source: the  contract}
                brakes: {hard_deletions: {most: 5}}
                rules: [{id: a, then: review, why: x}]
                """, file: "policy.yaml", fingerprint: "c0ffee")
        #expect(policy.backups == BackupWindow(days: 35, source: "the contract"))
        #expect(policy.brakes.most == 5)
        #expect(policy.decide(try request()).policy == "c0ffee")
        #expect(try Policy.parse(Policy.starter, file: "p").backups == nil)
    }

    @Test func `an error says where, what and what to do`() throws {
        let error = try #require(
            complaint(
                rules: """
                      - id: erase
                        when: {kind: erasure}
                        then: delete
                        modes: {user: hard, messags: hard}
                    """))
        #expect(error.line == 7)
        #expect(error.column == 25)
        #expect(
            error.description
                == "policy.yaml:7:25: unknown word ‘messags’\nhint: did you mean ‘messages’")
    }

    struct Wrong: Sendable {
        var text: String
        var line: Int?
        var says: String
        var hints: String?
    }

    private static let head = "version: 1\ntime_zone: Europe/Berlin\n"

    static let wrongFiles = [
        Wrong(text: "", line: nil, says: "empty", hints: "version: 1"),
        Wrong(text: "# nothing", line: nil, says: "empty"),
        Wrong(text: "- a", line: 1, says: "must be a map"),
        Wrong(text: "just words", line: 1, says: "must be a map"),
        Wrong(text: "time_zone: UTC\nrules: []", line: 1, says: "‘version’ is missing"),
        Wrong(text: "version: 2", line: 1, says: "version 2 is not known"),
        Wrong(text: "version: one", line: 1, says: "whole number"),
        Wrong(text: "version: 1\nversion: 1", line: 1, says: "‘version’ stands twice"),
        Wrong(text: "version: 1\nrules: []", line: 1, says: "‘time_zone’ is missing"),
        Wrong(
            text: "version: 1\ntime_zone: Europe/Berlln", line: 2, says: "unknown time zone",
            hints: "Europe/Berlin"),
        Wrong(text: "version: 1\ntime_zone: GMT+3", line: 2, says: "unknown time zone"),
        Wrong(text: head, line: 1, says: "‘rules’ is missing"),
        Wrong(text: head + "rules: []", line: 3, says: "at least one rule"),
        Wrong(text: head + "rules: {}", line: 3, says: "must be a list"),
        Wrong(text: head + "rule: []", line: 3, says: "unknown word ‘rule’", hints: "rules"),
        Wrong(text: head + "name:", line: 3, says: "‘name’ has no value"),
        Wrong(text: head + "name: \"a\\u0007b\"", line: 3, says: "control characters"),
        Wrong(text: head + "holidays: [2026-02-30]", line: 3, says: "calendar", hints: "YYYY"),
        Wrong(text: head + "house_days: {lgpd: 0}", line: 3, says: "1 to 366"),
        Wrong(text: head + "house_days: {gdpr: 10}", line: 3, says: "unknown word"),
        Wrong(
            text: head + "backups: {}\nrules: [{id: a, then: review, why: x}]", line: 3,
            says: "‘days’ is missing", hints: "35"),
        Wrong(
            text: head + "backups: {days: -1}\nrules: [{id: a, then: review, why: x}]", line: 3,
            says: "0 to 3660"),
        Wrong(
            text: head + "backups: {day: 1}\nrules: [{id: a, then: review, why: x}]", line: 3,
            says: "‘day’", hints: "days"),
        Wrong(
            text: head + "cases: {}\nrules: [{id: a, then: review, why: x}]", line: 3, says: "list"),
        Wrong(text: head + "never_touch: {ids: []}", line: 3, says: "is empty"),
        Wrong(text: head + "never_touch: {ids: [\" x\"]}", line: 3, says: "no user id"),
        Wrong(text: head + "never_touch: {role: admin}", line: 3, says: "‘role’", hints: "roles"),
        Wrong(text: head + "? [a, b]\n: c", line: 3, says: "single word"),
        Wrong(text: head + "rules:\n\t- id: a", line: 4, says: "not valid YAML", hints: "tabs"),
        Wrong(text: head + "rules: [", line: 4, says: "not valid YAML"),
        Wrong(text: head + "name: a\u{0}b", line: 3, says: "not valid YAML"),
        Wrong(text: head + "--- \nversion: 1", line: 3, says: "another document"),
        Wrong(text: head + "rules: *nobody", line: 3, says: "alias"),
        Wrong(
            text: String(repeating: "#", count: 1 << 20) + "#", line: nil, says: "1 MiB"),
    ]

    @Test(arguments: wrongFiles)
    func `what is no policy does not load`(wrong: Wrong) throws {
        let error = try #require(complaint(wrong.text))
        #expect(error.line == wrong.line, "\(error)")
        #expect(error.message.contains(wrong.says), "\(error)")
        if let hint = wrong.hints { #expect(error.hint?.contains(hint) == true, "\(error)") }
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func `no depth of nesting stops the reader`(opening: String) {
        let text = String(repeating: opening, count: 100_000)
        #expect(complaint(text) != nil)
    }

    @Test func `an error never shows an id`() throws {
        let text = "version: 1\ntime_zone: UTC\nnever_touch: {ids: [\"anna@example.org \"]}"
        let error = try #require(complaint(text))
        #expect(!error.description.contains("anna"))
    }
}
