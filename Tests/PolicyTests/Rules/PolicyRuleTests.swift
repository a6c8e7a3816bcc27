// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

@Suite struct PolicyRuleTests {
    static let others = """
          - {id: stop, when: {kind: deactivation}, then: deactivate}
          - {id: wake, when: {kind: reactivation}, then: reactivate}
          - {id: back, when: {kind: restoration}, then: restore}
        """

    private static let answered: [RequestKind] = [
        .erasure, .deactivation, .reactivation, .restoration,
    ]

    @Test(arguments: zip(answered, ["erase", "stop", "wake", "back"]))
    func `nothing but a restoration is sent for somebody absent`(
        kind: RequestKind, rule: String
    ) throws {
        let decision = try policy(erase + "\n" + Self.others).decide(try request(kind), .absent)
        #expect(decision.rule == rule)
        let expected: Verdict = kind == .restoration ? .perform(.restore) : .absent
        #expect(decision.verdict == expected)
    }

    @Test(arguments: [RequestKind.erasure, .deactivation, .reactivation, .restoration])
    func `somebody who was not looked up is not absent`(kind: RequestKind) throws {
        let verdict = try policy(erase + "\n" + Self.others).decide(try request(kind)).verdict
        guard case .perform = verdict else {
            Issue.record("expected an action")
            return
        }
    }

    @Test func `if_absent send sends all the same`() throws {
        let policy = try Policies.erasing(ifAbsent: "send")
        guard case .perform = policy.decide(try request(), .absent).verdict else {
            Issue.record("expected an action")
            return
        }
        let skipping = try Policies.erasing(ifAbsent: "skip")
        #expect(skipping.decide(try request(), .absent).verdict == .absent)
    }

    @Test func `a hold stands for somebody absent too`() throws {
        let policy = try policy("  - {id: hold, then: hold, ground: a claim}")
        #expect(policy.decide(try request(), .absent).verdict == .hold(ground: "a claim"))
    }

    @Test func `somebody who is there has nothing to restore`() throws {
        let decision = try policy(Self.others).decide(try request(.restoration), user)
        #expect(decision.verdict == .review(why: "nothing to restore"))
        #expect(decision.rule == "back")
    }

    private func owner(_ rules: String, _ request: SubjectRequest) throws -> SubjectID? {
        let verdict = try policy(rules).decide(request).verdict
        guard case .perform(.delete(let modes)) = verdict else { return nil }
        return modes.newChannelOwner
    }

    @Test func `the request's owner goes before the rule's`() throws {
        let owned = """
              - id: erase
                when: {kind: erasure}
                then: delete
                modes: {user: hard, messages: hard, conversations: hard,
                  new_channel_owner_id: admin-1}
            """
        #expect(try owner(owned, request()) == (try id("admin-1")))
        #expect(try owner(owned, request(owner: "carl")) == (try id("carl")))
        #expect(try owner(erase, request(owner: "carl")) == (try id("carl")))
    }

    @Test func `the request's owners go before the rule's, each by itself`() throws {
        let owned = """
              - id: erase
                when: {kind: erasure}
                then: delete
                modes: {user: hard, messages: hard, conversations: hard,
                  new_channel_owner_id: admin-1, new_call_owner_id: admin-2}
            """
        var asking = try request()
        asking.newCallOwner = try id("carl")
        #expect(
            try policy(owned).decide(asking).verdict
                == .perform(
                    .delete(
                        try Modes(
                            user: .hard, messages: .hard, conversations: .hard,
                            newChannelOwner: id("admin-1"), newCallOwner: id("carl")))))
        asking.newCallOwner = asking.subject
        #expect(
            try policy(owned).decide(asking).verdict
                == .review(why: "the new owner is the person to be deleted"))
    }

    @Test func `a soft deletion hands nothing over`() throws {
        let soft = """
              - {id: hide, when: {kind: erasure}, then: delete, modes: {user: soft},
                not_erasure: the law wants it kept}
            """
        #expect(try owner(soft, request(owner: "carl")) == nil)
        let verdict = try policy(soft).decide(try request(owner: "carl")).verdict
        #expect(verdict == .perform(.delete(try Modes(user: .soft))))
    }

    @Test func `nobody inherits their own channels`() throws {
        let verdict = try policy(erase).decide(try request(owner: "anna")).verdict
        #expect(verdict == .review(why: "the new owner is the person to be deleted"))
    }

    @Test func `a decision says why it is no erasure`() throws {
        let rule = """
              - {id: stop, when: {kind: erasure}, then: deactivate, reason: tax law,
                not_erasure: kept for ten years}
            """
        let decision = try policy(rule).decide(try request(), user)
        #expect(decision.reason == "tax law; not an erasure: kept for ten years")
    }

    @Test func `a deactivation revokes tokens unless told otherwise`() throws {
        let plain = try policy(Self.others).decide(try request(.deactivation), user)
        #expect(plain.verdict == .perform(.deactivate(Deactivation())))
        let rule = """
              - id: stop
                when: {kind: deactivation}
                then: deactivate
                options:
                  mark_messages_deleted: true
                  mark_channels_deleted: true
                  revoke_tokens: false
            """
        let options = Deactivation(
            markMessagesDeleted: true, markChannelsDeleted: true, revokeTokens: false)
        let told = try policy(rule).decide(try request(.deactivation), user)
        #expect(told.verdict == .perform(.deactivate(options)))
    }

    @Test func `a reactivation restores what it is told to`() throws {
        let rule = """
              - id: wake
                when: {kind: reactivation}
                then: reactivate
                options: {restore_messages: true, restore_channels: true}
            """
        let options = Reactivation(restoreMessages: true, restoreChannels: true)
        let decision = try policy(rule).decide(try request(.reactivation), stopped)
        #expect(decision.verdict == .perform(.reactivate(options)))
    }
}

private enum Policies {
    static func erasing(ifAbsent: String) throws -> Policy {
        try policy(erase + "\n    if_absent: \(ifAbsent)")
    }
}
