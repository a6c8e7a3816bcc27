// SPDX-License-Identifier: Apache-2.0
import Model
import Plan
import Testing

@Suite struct CallPlanTests {
    private static func text(_ action: Action, deadline: CalendarDate? = nil) -> String {
        var planner = Planner()
        planner.add(row: 7, action: action, deadline: deadline)
        planner.add(row: 9, action: action, deadline: nil)
        var bytes: [UInt8] = []
        planner.finish().encode { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `a deletion is written field by field`() throws {
        let modes = try Modes(
            user: .hard, messages: .hard, conversations: .hard, calls: .soft, files: true,
            newChannelOwner: SubjectID("caf\u{E9} 1"))
        let day = CalendarDate(year: 2026, month: 2, day: 3)
        #expect(
            Self.text(.delete(modes), deadline: day)
                == "lethe-plan-1\ncall 1 delete user=hard messages=hard conversations=hard"
                + " calls=soft files=true new_channel_owner_id=7:caf\u{E9} 1"
                + " new_call_owner_id=- 2026-02-03 7,9\n")
    }

    @Test func `the other actions are written field by field`() {
        #expect(Self.text(.restore) == "lethe-plan-1\ncall 1 restore - 7,9\n")
        #expect(
            Self.text(.deactivate(Deactivation(markMessagesDeleted: true)))
                == "lethe-plan-1\ncall 1 deactivate mark_messages_deleted=true"
                + " mark_channels_deleted=false revoke_tokens=true - 7,9\n")
        #expect(
            Self.text(.reactivate(Reactivation(restoreChannels: true)))
                == "lethe-plan-1\ncall 1 reactivate restore_messages=false"
                + " restore_channels=true - 7,9\n")
    }

    @Test func `no two actions have one text`() throws {
        let actions: [Action] = [
            .restore, .reactivate(Reactivation()), .deactivate(Deactivation()),
            .delete(try Modes(user: .soft)), .delete(try Modes(user: .pruning)),
            .delete(try Modes(user: .soft, messages: .soft)),
            .delete(try Modes(user: .soft, conversations: .soft)),
            .delete(try Modes(user: .soft, calls: .soft)),
            .delete(try Modes(user: .soft, files: true)),
            .delete(try Modes(user: .soft, feeds: .soft)),
            .delete(try Modes(user: .soft, feeds: .hard)),
        ]
        #expect(Set(actions.map { Self.text($0) }).count == actions.count)
    }

    @Test func `the calls can be gone through twice and by place`() {
        var planner = Planner()
        for row in 1...250 { planner.add(row: Int64(row), action: .restore, deadline: nil) }
        let calls = planner.finish().calls
        #expect(Array(calls) == Array(calls))
        #expect(calls.count == 3)
        #expect(calls[2].number == 3)
        #expect(calls[2].rows.first == 201)
    }
}
