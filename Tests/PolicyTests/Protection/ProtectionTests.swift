// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

@Suite struct ProtectionTests {
    private static let today = CalendarDate(dayNumber: 20_700)

    private static func delete() throws -> Action {
        .delete(try Modes(user: .hard, messages: .hard, conversations: .hard, calls: .hard))
    }

    private func hold(_ categories: Set<Category>) throws -> Hold {
        try #require(
            Hold(
                subject: subject("anna"), categories: categories, ground: "claims", owner: "legal",
                review: Self.today))
    }

    private func subject(_ name: String) throws -> SubjectID { try #require(SubjectID(name)) }

    /// The holds, and what of a hard deletion of user, messages, conversations and calls they keep.
    static let reached: [(holds: [Set<Category>], keeps: Set<Category>, goesOn: Bool)] = [
        ([], [], true), ([[.feeds]], [], true), ([[.files, .feeds]], [], true),
        ([[.calls]], [.calls], true), ([[.user]], [.user], false),
        ([[.messages]], [.messages], false), ([[.feeds], [.calls]], [.calls], true),
        ([Set(Category.allCases)], [.user, .messages, .conversations, .calls], false),
    ]

    @Test(arguments: reached)
    func `of holds only what is reached counts`(
        holds: [Set<Category>], keeps: Set<Category>, goesOn: Bool
    ) throws {
        let memory = SubjectMemory(holds: try holds.map(hold))
        let finding = Protection(neverTouch: nil, on: Self.today).finding(
            against: try Self.delete(), on: try subject("anna"), nil, memory)
        guard case .held(let holding) = finding else {
            #expect(finding == .free && keeps.isEmpty)
            return
        }
        #expect(holding.categories == keeps)
        #expect((holding.modes != nil) == goesOn)
    }

    @Test func `the weightiest protection comes first`() throws {
        let policy = try policy(
            """
              - id: erase
                when: {kind: erasure}
                then: delete
                modes: {user: hard, messages: hard, conversations: hard}
            """, head: "never_touch: {ids: [bot], roles: [admin]}\n")
        let protection = Protection(neverTouch: policy.neverTouch, on: Self.today)
        var memory = SubjectMemory(holds: [try hold([.user])], isUnderWay: true)
        let admin = Presence.present(SubjectFacts(role: "admin"))
        func finding(_ name: String, _ person: Presence?, _ action: Action) throws
            -> Protection.Finding
        {
            protection.finding(against: action, on: try subject(name), person, memory)
        }
        let delete = try Self.delete()
        for action in [delete, .restore, .reactivate(Reactivation()), .deactivate(Deactivation())] {
            #expect(try finding("bot", nil, action) == .neverTouched)
            #expect(try finding("anna", admin, action) == .neverTouched)
            #expect(try finding("anna", nil, action) == .underWay)
        }
        memory.isUnderWay = false
        memory.graceEnds = Self.today
        #expect(try finding("anna", nil, .reactivate(Reactivation())) == .graceRuns)
        #expect(try finding("anna", nil, .deactivate(Deactivation())) == .free)
        guard case .held = try finding("anna", nil, delete) else {
            Issue.record("a hold reaches the account")
            return
        }
    }

    @Test(arguments: [true, false])
    func `what was planned before a hold is kept back, and midway a person decides`(
        isMidway: Bool
    ) throws {
        let protection = Protection(neverTouch: nil, on: Self.today)
        func kept(_ action: Action, _ categories: Set<Category>) throws -> KeptBack? {
            protection.keepingBack(
                PlannedRow(subject: try subject("anna"), action: action, isMidway: isMidway),
                [try hold(categories)])
        }
        let delete = try Self.delete()
        #expect(
            try kept(delete, [.user, .feeds])
                == (isMidway
                    ? KeptBack(.review, .keptBackMidway)
                    : KeptBack(.held, .hold, remainder: .held([.user]))))
        #expect(try kept(delete, [.feeds]) == nil)
        #expect(try kept(.deactivate(Deactivation()), [.user]) == nil)
    }
}
