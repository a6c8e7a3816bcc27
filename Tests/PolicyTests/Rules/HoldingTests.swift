// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

@Suite struct HoldingTests {
    private static let hard = """
          - id: erase
            when: {kind: erasure}
            then: delete
            modes: {user: hard, messages: hard, conversations: hard, calls: hard, files: true,
              feeds: hard}
        """
    private static let pruning = """
          - id: prune
            when: {kind: erasure}
            then: delete
            modes: {user: pruning, messages: pruning, conversations: soft, calls: soft, files: true}
        """

    private func decide(_ rules: String, _ holds: [Hold]) throws -> Decision {
        try policy(rules).decide(try request(), user, SubjectMemory(holds: holds))
    }

    @Test(
        arguments: [
            [.files], [.calls], [.feeds], [.files, .feeds], [.calls, .files, .feeds],
        ] as [Set<Category>])
    func `what can be parted is kept back and the rest goes on`(held: Set<Category>) throws {
        let decision = try decide(Self.hard, [try hold(held)])
        let modes = try Modes(
            user: .hard, messages: .hard, conversations: .hard,
            calls: held.contains(.calls) ? nil : .hard, files: !held.contains(.files),
            feeds: held.contains(.feeds) ? nil : .hard)
        #expect(decision.verdict == .perform(.delete(modes)))
        #expect(decision.remainder == .held(held))
        #expect(decision.rule == "erase")
        #expect(decision.reason.contains("held back"))
    }

    @Test(
        arguments: [
            [.user], [.messages], [.conversations], [.files, .messages],
        ] as [Set<Category>])
    func `a hard user is held as a whole`(held: Set<Category>) throws {
        let decision = try decide(Self.hard, [try hold(held)])
        #expect(decision.verdict == .hold(ground: "legal claims"))
        #expect(decision.remainder == .held(held))
    }

    @Test func `pruning goes on without held messages`() throws {
        let decision = try decide(Self.pruning, [try hold([.messages, .conversations])])
        let modes = try Modes(user: .pruning, calls: .soft, files: true)
        #expect(decision.verdict == .perform(.delete(modes)))
        #expect(decision.remainder == .held([.messages, .conversations]))
        let whole = try decide(Self.pruning, [try hold([.user])])
        #expect(whole.verdict == .hold(ground: "legal claims"))
    }

    @Test func `a category that the deletion does not reach holds nothing up`() throws {
        let decision = try decide(Self.pruning, [try hold([.feeds])])
        #expect(decision.remainder == nil)
        #expect(decision == (try decide(Self.pruning, [])))
    }

    @Test func `holds add up, and an overdue review still holds and is said`() throws {
        let holds = [
            try hold([.files], ground: "tax", review: "2026-01-31"),
            try hold([.calls], ground: "claims"), try hold([.messages], ground: "tax"),
        ]
        let decision = try decide(Self.hard, holds)
        #expect(decision.verdict == .hold(ground: "tax; claims"))
        #expect(decision.reason.contains("its review of 2026-01-31 is overdue"))
        #expect(decision.remainder == .held([.files, .calls, .messages]))
    }

    @Test func `a hold stops no other action`() throws {
        let policy = try policy(PolicyRuleTests.others)
        let memory = SubjectMemory(holds: [try hold(Set(Category.allCases))])
        for kind in [RequestKind.deactivation, .reactivation] {
            let asked = try request(kind)
            #expect(policy.decide(asked, user, memory) == policy.decide(asked, user))
        }
    }
}
