// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

@Suite struct DecisionDifferenceTests {
    private func aspects(
        _ old: String, _ new: String, head: String = ""
    ) throws -> [DecisionDifference.Aspect]? {
        Policy.difference(
            from: try policy(old), to: try policy(new, head: head), try request(), about: user,
            on: try day("2026-10-02"))?.aspects
    }

    @Test func `what changes is named`() throws {
        let without = erase.replacing(", files: true", with: "")
        #expect(try aspects(erase, erase) == nil)
        #expect(try aspects(erase, without) == [.modes])
        #expect(try aspects(erase, erase.replacing("id: erase", with: "id: wipe")) == [.rule])
        #expect(
            try aspects(erase, "  - {id: erase, then: hold, ground: x}") == [.verdict, .reason])
        #expect(
            try aspects(erase, erase + "\n    grace: {days: 9}") == [.verdict, .remainder, .reason])
        #expect(try aspects(erase, erase, head: "holidays: [2026-11-02]\n") == [.deadline])
    }

    @Test func `a comment changes the digest and no decision`() throws {
        let text = "version: 1\ntime_zone: UTC\nrules:\n" + erase
        let old = try Policy.parse(text, file: "a", fingerprint: "aa")
        let new = try Policy.parse(text + "\n# x", file: "b", fingerprint: "bb")
        #expect(new.decide(try request()).policy == "bb")
        #expect(
            Policy.difference(
                from: old, to: new, try request(), about: nil, on: try day("2026-10-02")) == nil)
    }
}
