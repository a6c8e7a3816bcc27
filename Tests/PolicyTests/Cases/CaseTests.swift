// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Notation
import Policy
import Testing

@Suite struct CaseTests {
    private func reading(_ cases: String) throws -> Policy {
        try policy(erase + "\ncases:\n" + cases)
    }

    @Test func `a case that holds has no differences`() throws {
        let policy = try reading(
            """
              - name: plain
                request: {kind: erasure, regime: gdpr, received: 2026-01-31}
                on: 2026-02-01
                expect:
                  {then: delete, rule: erase, deadline: 2026-03-02, law: gdpr-12-3, modes:
                    {user: hard, messages: hard, conversations: hard, files: true}}
            """)
        let result = try #require(policy.test().first)
        #expect(result.holds && result.name == "plain" && result.line == 9)
        #expect(result.decision.rule == "erase")
    }

    @Test func `a case that does not hold says what came instead`() throws {
        let policy = try reading(
            """
              - name: wrong
                request: {kind: erasure, regime: gdpr, received: 2026-01-31}
                person: absent
                on: 2026-02-01
                expect: {then: delete, rule: no-rule, deadline: 2026-02-28, held: files,
                  grace_until: 2026-03-01, law: x, modes: {user: soft}}
            """)
        #expect(
            policy.test().first?.differences == [
                "then: expected delete, got absent", "rule: expected no-rule, got erase",
                "deadline: expected 2026-02-28, got 2026-03-02",
                "law: expected x, got gdpr-12-3", "modes: got no deletion",
                "grace_until: expected 2026-03-01, got none", "held: expected [files], got none",
            ])
    }

    @Test func `each mode that differs is named, and no owner`() throws {
        let policy = try reading(
            """
              - name: wrong
                request: {kind: erasure, new_channel_owner_id: carl}
                on: 2026-02-01
                expect: {modes: {user: hard, messages: hard, conversations: hard, calls: soft}}
              - name: owner
                request: {kind: erasure, new_channel_owner_id: carl}
                on: 2026-02-01
                expect: {modes: {user: hard, messages: hard, conversations: hard, files: true}}
            """)
        #expect(
            policy.test().map(\.differences) == [
                ["calls: expected soft, got none", "files: expected false, got true"],
                ["modes: expected another owner"],
            ])
    }

    @Test func `the person and the memory are as written`() throws {
        let policy = try reading(
            """
              - name: full
                request: {kind: withdrawal, user_id: ben, reason: r, jurisdiction: DE,
                  received: "2026-01-31T23:30:00Z", new_channel_owner_id: carl,
                  attributes: {a: b}, identity_asked: 2026-02-01, identity_proved: 2026-02-02,
                  extension_notice: 2026-02-03}
                person: {role: vip, teams: [red], created: 2020-01-01, last_active: 2021-01-01,
                  deactivated: "2022-01-01T00:00:00Z", custom: {plan: x}, owns_channels: false}
                memory: {erased: 2019-01-01, grace_ends: 2026-03-01,
                  holds: {categories: [user, calls], ground: g, review: 2026-05-01}}
                on: 2026-02-01
                expect: {rule: no-rule}
              - {name: nobody asked, request: {kind: erasure}, person: unknown, on: 2026-02-01,
                expect: {then: delete}}
            """)
        let item = try #require(policy.cases.first)
        #expect(item.request.clock.extensionNotice == (try day("2026-02-03")))
        #expect(item.request.newChannelOwner == (try id("carl")))
        #expect(item.memory.held == [.user, .calls] && item.memory.erasedAt != nil)
        guard case .present(let facts) = item.person else {
            Issue.record("expected somebody")
            return
        }
        #expect(facts.custom == ["plan": "x"] && facts.ownsChannels == false)
        #expect(policy.cases.last?.person == nil)
        #expect(policy.test().allSatisfy { $0.holds })
    }

    private static let head = "name: x, request: {kind: erasure}, on: 2026-01-01"

    static let wrong: [(String, String, String)] = [
        ("name: x", "‘on’ is missing", "YYYY-MM-DD"),
        ("request: {kind: erasure}, on: 2026-01-01", "‘name’ is missing", "shows"),
        (head, "‘expect’ is missing", "then"), (head + ", expect: {}", "expects nothing", "then"),
        (head + ", expect: {then: delet}", "unknown word ‘delet’", "‘delete’"),
        (head + ", expect: {rule: eras}", "unknown word ‘eras’", "‘erase’"),
        (head + ", expect: {rules: erase}", "unknown word ‘rules’", "‘rule’"),
        (head + ", expect: {deadline: soon}", "not a day", "YYYY"),
        (head + ", expect: {modes: {user: hard}}", "needs ‘messages: hard’", "add"),
        (head + ", person: gone, expect: {rule: erase}", "‘absent’, ‘unknown’ or a map", "role"),
        (head + ", person: {rol: x}, expect: {rule: erase}", "‘rol’", "‘role’"),
        (head + ", memory: {holds: {}}, expect: {rule: erase}", "‘ground’ is missing", ""),
        (
            head + ", memory: {holds: {categories: files, ground: x}}, expect: {rule: erase}",
            "‘review’ is missing", "day of review"
        ),
        ("name: x, on: 2026-01-01, request: {}", "‘kind’ is missing", "kind"),
        (
            "name: x, on: 2026-01-01, request: {kind: erasure, received: 1}",
            "no date and no time", "2026"
        ),
    ]

    @Test(arguments: wrong)
    func `a wrong case does not load`(text: String, says: String, hint: String) throws {
        let error = try #require(complaint(rules: erase + "\ncases:\n  - {\(text)}"))
        #expect(error.line == 9 && error.column != nil, "\(error)")
        #expect(error.message.contains(says), "\(error)")
        if !hint.isEmpty { #expect(error.hint?.contains(hint) == true, "\(error)") }
    }
}
