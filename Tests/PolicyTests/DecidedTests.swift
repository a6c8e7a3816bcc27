// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

@Suite struct DecidedTests {
    private static let rules = """
          - {id: look, when: {kind: erasure, attribute: {vip: yes}}, then: review, why: look}
          - {id: keep, when: {kind: erasure, regime: ccpa}, then: hold, ground: a claim}
        \(erase)
          - {id: stop, when: {kind: deactivation}, then: deactivate}
        """

    private func carryOut(
        _ decision: CaseDecision, _ request: SubjectRequest, _ person: Presence? = user,
        _ memory: SubjectMemory = SubjectMemory(), rules: String = rules, head: String = ""
    ) throws -> Decision {
        try policy(rules, head: head).carryOut(
            decision, request, about: person, remembering: memory,
            on: CalendarDate(dayNumber: 20_740))
    }

    @Test func `what a rule left to a person is done as another rule does it`() throws {
        let asked = try request(attributes: ["vip": "yes"])
        #expect(try policy(Self.rules).decide(asked).rule == "look")
        #expect(try carryOut(.proceed, asked).rule == "look")
        let decided = try carryOut(.erase, asked)
        #expect(decided.rule == "erase")
        guard case .perform(.delete(let modes)) = decided.verdict else {
            Issue.record("nothing is deleted")
            return
        }
        #expect(modes.user == .hard)
        #expect(decided.deadline == (try policy(Self.rules).decide(asked).deadline))
    }

    @Test func `an erasure is answered by a deactivation, under its own kind's deadline`() throws {
        let decided = try carryOut(.deactivate, try request())
        #expect(decided.rule == "stop")
        guard case .perform(.deactivate) = decided.verdict else {
            Issue.record("nothing is deactivated")
            return
        }
    }

    @Test func `an odd date and an unknown state are what the decision is about`() throws {
        var asked = try request(received: "2099-01-01")
        asked.doubts = [.unknownState]
        #expect(try policy(Self.rules).decide(asked).rule == "implausible-receipt")
        #expect(try carryOut(.erase, asked).rule == "erase")
    }

    @Test func `who is never touched and who is held stays`() throws {
        let head = "never_touch: {ids: [anna]}\n"
        #expect(try carryOut(.erase, try request(), head: head).rule == "never-touch")
        let held = SubjectMemory(holds: [try hold([.user])])
        let decided = try carryOut(.erase, try request(), user, held)
        guard case .hold = decided.verdict else {
            Issue.record("a hold does not count")
            return
        }
    }

    @Test func `where no rule says how, a person decides again`() throws {
        let review = "  - {id: look, then: review, why: look}"
        #expect(try carryOut(.erase, try request(), rules: review).rule == "no-rule")
        let policy = try policy(review)
        #expect(!policy.knowsHow(.erase, under: .gdpr) && policy.knowsHow(.refuse, under: .gdpr))
        #expect(try PolicyTests.knows(Self.rules, .deactivate))
    }

    @Test func `somebody who is not there is absent`() throws {
        #expect(try carryOut(.erase, try request(), .absent).verdict == .absent)
    }
}

extension PolicyTests {
    fileprivate static func knows(_ rules: String, _ decision: CaseDecision) throws -> Bool {
        try policy(rules).knowsHow(decision, under: .gdpr)
    }
}
