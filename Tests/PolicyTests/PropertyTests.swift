// SPDX-License-Identifier: Apache-2.0

import Model
import Notation
import Policy
import Testing

/// Random policies, requests, people, memories and days.
@Suite struct PropertyTests {
    @Test(arguments: 0..<16 as Range<UInt64>)
    func `a decision is pure, total and made by a rule that exists`(seed: UInt64) throws {
        var random = Repeatable(state: seed)
        var loaded = 0
        for _ in 0..<30 {
            let text = Generator.policy(&random)
            guard let policy = try? Policy.parse(text, file: "p", fingerprint: "f") else {
                continue
            }
            loaded += 1
            let known = Set(
                policy.rules.map(\.id) + [
                    "no-rule", "never-touch", "missing-column", "not-understood", "unknown-state",
                    "implausible-receipt", "identity-unproved",
                ])
            let rules = Dictionary(uniqueKeysWithValues: policy.rules.map { ($0.id, $0) })
            _ = policy.lint()
            for _ in 0..<40 {
                let asked = try Generator.question(&random)
                let person = Generator.person(&random)
                let memory = try Generator.memory(&random)
                let today = Generator.day(&random)
                let decision = policy.decide(
                    asked, about: person, remembering: memory, on: today)
                #expect(
                    decision
                        == policy.decide(asked, about: person, remembering: memory, on: today))
                #expect(known.contains(decision.rule) && decision.policy == "f")
                let explanation = policy.explain(
                    asked, about: person, remembering: memory, on: today)
                #expect(explanation.decision == decision)
                let last = explanation.steps.last
                #expect(last?.matches != .yes || last?.rule == decision.rule)
                guard asked.kind == .erasure, case .perform(let action) = decision.verdict,
                    action.effect == .softDeletion || action.effect == .deactivation
                else { continue }
                // Less than an erasure says why, or the erasure follows.
                guard case .grace = decision.remainder else {
                    #expect(rules[decision.rule]?.notErasure != nil)
                    #expect(decision.reason.contains("not an erasure"))
                    continue
                }
            }
        }
        #expect(loaded > 10)
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `what the lint calls dead never decides`(seed: UInt64) throws {
        var random = Repeatable(state: seed &+ 1000)
        for _ in 0..<30 {
            guard let policy = try? Policy.parse(Generator.policy(&random), file: "p") else {
                continue
            }
            let lines = Set(
                policy.lint().filter { $0.code == .neverMatches || $0.code == .shadowed }
                    .map(\.line))
            let dead = Set(policy.rules.filter { lines.contains($0.line) }.map(\.id))
            for _ in 0..<60 {
                let decision = policy.decide(
                    try Generator.question(&random), about: Generator.person(&random),
                    remembering: try Generator.memory(&random), on: Generator.day(&random))
                #expect(!dead.contains(decision.rule))
            }
        }
    }
}
