// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

/// What Stream's answer does not say of a person holds an erasure up and never lets it through.
@Suite struct UnreadTests {
    /// What a rule that holds asks for, and the facts on which it hangs.
    static let asked: [(when: String, unread: UnreadFacts)] = [
        ("role: [admin, moderator]", .role), ("team: vip", .teams),
        ("custom: {legal_hold: [yes, true]}", .custom),
        ("last_active: {younger_than: 5y}", .lastActive),
        ("last_active: {present: true}", .lastActive), ("created: {older_than: 5y}", .created),
        ("all: [{team: vip}, {custom: {hold: yes}}]", [.teams, .custom]),
        ("any: [{team: vip}, {custom: {hold: yes}}]", .custom),
        ("not: {custom: {cleared: yes}}, kind: erasure", .custom),
    ]

    private func rules(_ when: String) -> String {
        "  - {id: held, when: {\(when)}, then: hold, ground: a claim}\n\(erase)"
    }

    private func person(_ unread: UnreadFacts, custom: [String: String] = [:]) -> Presence {
        .present(SubjectFacts(role: "", custom: custom, unread: unread))
    }

    @Test(arguments: asked)
    func `an erasure waits for what a rule asks and nobody can read`(
        when: String, unread: UnreadFacts
    ) throws {
        let decision = try policy(rules(when)).decide(try request(), person(unread))
        #expect(decision.rule == "not-understood")
        #expect(decision.reason.contains("stream does not say what it asks of the person"))
        guard case .review = decision.verdict else {
            Issue.record("it must wait: \(decision.verdict)")
            return
        }
    }

    @Test(arguments: asked)
    func `what no rule asks for holds nobody up`(when: String, unread: UnreadFacts) throws {
        let others = UnreadFacts(rawValue: 31).subtracting(unread)
        let decided = try policy(rules("kind: deactivation")).decide(
            try request(), person(unread))
        #expect(decided.rule == "erase")
        guard when == "custom: {legal_hold: [yes, true]}" else { return }
        #expect(try policy(rules(when)).decide(try request(), person(others)).rule == "erase")
    }

    @Test func `a rule that says no without what is not known stays no`() throws {
        let rules = rules("all: [{role: [admin]}, {regime: ccpa}]")
        #expect(try policy(rules).decide(try request(), person(.role)).rule == "erase")
    }

    @Test func `a deletion of those of a role needs to know the role`() throws {
        let rules =
            "  - {id: r, when: {kind: erasure, not: {role: admin}}, then: delete, "
            + "modes: {user: hard, messages: hard, conversations: hard}}"
        #expect(try policy(rules).decide(try request(), person(.role)).rule == "no-rule")
        #expect(try policy(rules).decide(try request(), user).rule == "r")
    }

    @Test(arguments: RequestKind.allCases)
    func `whom a role would protect is not touched while nobody knows the role`(
        kind: RequestKind
    ) throws {
        let all =
            "\(erase)\n  - {id: d, when: {kind: deactivation}, then: deactivate}\n"
            + "  - {id: a, when: {kind: reactivation}, then: reactivate}"
        let policy = try policy(all, head: "never_touch: {roles: [admin]}\n")
        let decision = policy.decide(try request(kind), person(.role))
        if case .perform = decision.verdict { Issue.record("it must wait") }
        let harmless = policy.decide(try request(kind), person(.custom))
        #expect(harmless.rule != "not-understood")
    }

    @Test func `a decision to erase does not know the role either`() throws {
        let policy = try policy(erase, head: "never_touch: {roles: [admin]}\n")
        let day = CalendarDate(dayNumber: 20_740)
        let decided = policy.carryOut(.erase, try request(), about: person(.role), on: day)
        #expect(decided.rule == "not-understood")
        #expect(policy.carryOut(.erase, try request(), about: user, on: day).rule == "erase")
    }

    @Test func `an act by hand is kept from whoever might be protected`() throws {
        let policy = try policy(erase, head: "never_touch: {roles: [admin]}\n")
        let protection = Protection(
            neverTouch: policy.neverTouch, on: CalendarDate(dayNumber: 20_740))
        func finding(_ person: Presence) throws -> Protection.Finding {
            protection.finding(
                against: .deactivate(Deactivation()), on: try id("anna"), person, SubjectMemory())
        }
        #expect(try finding(person(.role)) == .roleUnread)
        #expect(try finding(user) == .free)
    }

    /// A record that Stream shows is no absence: a softly deleted person is not erased.
    @Test(arguments: [
        (RequestKind.erasure, "erase"), (.restoration, "s"),
    ])
    func `whoever is shown as deleted is not absent`(kind: RequestKind, rule: String) throws {
        let all = "\(erase)\n  - {id: s, when: {kind: restoration}, then: restore}"
        let shown = Presence.present(SubjectFacts(role: "user", deletion: .whole))
        let decision = try policy(all).decide(try request(kind), shown)
        #expect(decision.rule == rule)
        guard case .perform = decision.verdict else {
            Issue.record("it must be sent: \(decision.verdict)")
            return
        }
    }

    @Test func `nobody is deactivated who is shown as deleted`() throws {
        let all = "\(erase)\n  - {id: d, when: {kind: deactivation}, then: deactivate}"
        let shown = Presence.present(SubjectFacts(role: "user", deletion: .emptied))
        let decision = try policy(all).decide(try request(.deactivation), shown)
        guard case .review = decision.verdict else {
            Issue.record("it must wait: \(decision.verdict)")
            return
        }
    }
}
