// SPDX-License-Identifier: Apache-2.0

import Model
import Notation
import Policy
import Testing

@Suite struct GraceTests {
    private let staged: Policy

    init() throws {
        staged = try policy(
            erase + "\n    grace: {days: 30, meanwhile: {mark_messages_deleted: true}}\n"
                + "  - {id: back, when: {kind: withdrawal}, then: withdraw}")
    }

    private func decide(
        _ kind: RequestKind = .erasure, on today: String, graceEnds: String? = nil,
        holds: [Hold] = [], about person: Presence? = user
    ) throws -> Decision {
        staged.decide(
            try request(kind), about: person,
            remembering: SubjectMemory(holds: holds, graceEnds: try graceEnds.map { try day($0) }),
            on: try day(today))
    }

    @Test func `first the account is stopped and the erasure waits`() throws {
        let decision = try decide(on: "2026-10-02")
        #expect(
            decision.verdict == .perform(.deactivate(Deactivation(markMessagesDeleted: true))))
        #expect(decision.remainder == .grace(until: try day("2026-11-01")))
        #expect(decision.reason.contains("the erasure follows after 2026-11-01"))
    }

    @Test func `within the grace nothing happens, and after it the erasure`() throws {
        let waiting = try decide(on: "2026-11-01", graceEnds: "2026-11-01")
        #expect(waiting.verdict == .hold(ground: "grace period until 2026-11-01"))
        #expect(waiting.rule == "erase")
        #expect(waiting.remainder == .grace(until: try day("2026-11-01")))
        let due = try decide(on: "2026-11-02", graceEnds: "2026-11-01")
        let modes = try Modes(user: .hard, messages: .hard, conversations: .hard, files: true)
        #expect(due.verdict == .perform(.delete(modes)))
        #expect(due.remainder == nil)
    }

    @Test func `a hold stops the erasure, not the deactivation before it`() throws {
        let holds = [try hold([.user])]
        let first = try decide(on: "2026-10-02", holds: holds)
        #expect(first.remainder == .grace(until: try day("2026-11-01")))
        let due = try decide(on: "2026-11-02", graceEnds: "2026-11-01", holds: holds)
        #expect(due.verdict == .hold(ground: "legal claims"))
    }

    @Test func `somebody absent has no grace`() throws {
        #expect(try decide(on: "2026-10-02", about: .absent).verdict == .absent)
    }

    @Test func `a withdrawal wakes the account while something waits`() throws {
        let back = try decide(.withdrawal, on: "2026-10-20", graceEnds: "2026-11-01")
        #expect(back.verdict == .perform(.reactivate(Reactivation())))
        let idle = try decide(.withdrawal, on: "2026-10-20")
        #expect(idle.verdict == .review(why: "no grace is running; what a hold kept is withdrawn"))
    }

    @Test(
        arguments: [
            ("grace: {}", "‘days’ is missing"), ("grace: {days: 0}", "1 to 366"),
            ("grace: {day: 3}", "unknown word ‘day’"),
            ("grace: {days: 3, meanwhile: {restore_messages: true}}", "unknown word"),
        ])
    func `a wrong grace does not load`(grace: String, says: String) throws {
        let error = try #require(complaint(rules: erase + "\n    \(grace)"))
        #expect(error.message.contains(says), "\(error)")
    }

    @Test func `only a deletion has a grace, only a withdrawal withdraws`() throws {
        let stop = "  - {id: a, when: {kind: deactivation}, then: deactivate, grace: {days: 3}}"
        #expect(complaint(rules: stop)?.message.contains("‘grace’ does nothing") == true)
        let wrong = "  - {id: a, when: {kind: reactivation}, then: withdraw}"
        #expect(complaint(rules: wrong)?.message.contains("cannot be answered") == true)
    }

    @Test func `no day stops a grace`() throws {
        for number in [Int.min, -1, Int.max] {
            let odd = CalendarDate(dayNumber: number)
            let first = staged.decide(try request(), about: user, on: odd)
            // On the two early days the request was not received yet.
            let rule = number == Int.max ? "erase" : "implausible-receipt"
            #expect(first.rule == rule)
            let memory = SubjectMemory(holds: [try hold([.files])], graceEnds: odd)
            #expect(
                staged.decide(try request(), about: user, remembering: memory, on: odd).rule
                    == "erase")
        }
    }
}
