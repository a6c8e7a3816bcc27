// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

@Suite struct ExplanationTests {
    private let rules = """
          - {id: vip, when: {role: admin, attribute: {tier: gold}}, then: review, why: ask}
          - {id: idle, when: {any: [{created: {before: 2020-01-01}}, {team: red}]}, then: review,
            why: ask}
          - {id: new, when: {not: {held: false}}, then: review, why: ask}
        """

    @Test func `each rule tried says which part failed`() throws {
        let policy = try policy(rules + "\n" + erase)
        let asked = try request(attributes: ["tier": "Gold"])
        let explanation = policy.explain(asked, about: user, on: try day("2026-10-02"))
        #expect(explanation.steps.map(\.rule) == ["vip", "idle", "new", "erase"])
        #expect(explanation.steps.map(\.matches) == [.no, .unknown, .no, .yes])
        #expect(
            explanation.steps.map(\.reasons) == [
                ["role is not admin"],
                ["created is unknown: nobody can say whether it is before 2020-01-01"],
                ["held is false"], ["kind is erasure"],
            ])
        #expect(
            explanation.decision == policy.decide(asked, about: user, on: try day("2026-10-02")))
        #expect(explanation.residual.contains(.othersMessages))
        #expect(!explanation.residual.contains(.files))
    }

    @Test func `a protected person is said to be`() throws {
        let policy = try policy(erase, head: "never_touch: {ids: [anna]}\n")
        let explanation = policy.explain(try request(), about: nil, on: try day("2026-10-02"))
        #expect(explanation.isProtected && explanation.steps.isEmpty)
    }

    @Test func `no id is shown`() throws {
        let policy = try policy("  - {id: a, when: {user_id: [ben, carl]}, then: review, why: x}")
        let explanation = policy.explain(try request(), about: nil, on: try day("2026-10-02"))
        #expect(explanation.steps.first?.reasons == ["the person is not one of the 2 named"])
        #expect(explanation.residual.isEmpty)
    }
}
