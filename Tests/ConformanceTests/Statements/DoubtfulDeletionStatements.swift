// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import StreamAPI
import Testing

/// Deleting people, where nobody says what happens.
struct DoubtfulDeletionStatements {
    @Test(.assumed(.unknownPeopleAreNamedInTheTask), arguments: Target.everywhere)
    func `somebody unknown spoils nobody else's deletion`(target: Target) async throws {
        try await target.open { app in
            let stranger = try named(["lethe-conformance-absent-1"])
            let both = try BatchMembers(try await app.newcomer().ids + stranger.ids)
            let report = try await app.delete(both, try .everything(.hard))
            #expect(report.state == .completed)
            #expect(report.results[both.ids[0]] == .ok)
            #expect(report.results[both.ids[1]] != .ok)
            if let left = try await app.standings(of: both) {
                #expect(left == [.removed, .neverExisted])
            }
        }
    }

    @Test(.assumed(.failuresAreNamedInTheTask), arguments: Target.sandboxes)
    func `a completed task can have failed for one person`(target: Target) async throws {
        try await target.open {
            $0.failingUsers = ["user-0002"]
        } _: { app in
            let both = try people(1, 2)
            let report = try await app.delete(both, try .everything(.hard))
            #expect(report.state == .completed)
            #expect(report.results[both.ids[0]] == .ok)
            #expect(report.results[both.ids[1]] == .notOK(status: "error"))
            #expect(try await app.seen(both).isEmpty, "absence alone proves nothing")
            #expect(try await app.remains(of: both).map(\.user) == [.removed, .softDeleted])
        }
    }

    @Test(
        .assumed(.deletingAgainIsSafe), arguments: Target.everywhere, Extent.allCases)
    func `deleting somebody again changes nothing and is ok`(
        target: Target, mode: Extent
    ) async throws {
        try await target.open { app in
            let person = try await app.newcomer()
            _ = try await app.delete(person, try .everything(mode))
            let once = try await app.standings(of: person)
            let report = try await app.delete(person, try .everything(mode))
            #expect(report.state == .completed)
            #expect(report.results[person.ids[0]] == .ok)
            #expect(try await app.standings(of: person) == once)
            #expect(try await app.seen(person).isEmpty)
        }
    }

    @Test(.assumed(.deletingAgainIsSafe), arguments: Target.sandboxes)
    func `a deletion whose answer was lost can be sent again`(target: Target) async throws {
        try await target.open {
            $0.lostAnswers = 1
        } _: { app in
            let person = try people(4)
            let modes = try Modes.everything(.hard)
            let error = try #require(
                await refusal { try await app.client.deleteUsers(person, modes: modes) })
            #expect(error.status == 503)
            #expect(error.code == nil)
            #expect(!error.isJSON)
            #expect(try await app.seen(person).isEmpty, "it was carried out all the same")
            try await app.pause()
            let report = try await app.delete(person, modes)
            #expect(report.results[person.ids[0]] == .ok)
            #expect(try await app.remains(of: person).map(\.user) == [.removed])
        }
    }

    @Test(.assumed(.softCanBecomeHard), arguments: Target.everywhere)
    func `whoever is soft deleted can be deleted for good`(target: Target) async throws {
        try await target.open { app in
            let person = try await app.newcomer()
            _ = try await app.delete(person, try .everything(.soft))
            let report = try await app.delete(person, try .everything(.hard))
            #expect(report.results[person.ids[0]] == .ok)
            let error = await refusal { try await app.client.restoreUsers(person) }
            #expect(error?.status == 400, "it cannot be restored any more")
        }
    }

    @Test(.assumed(.softCanBecomeHard), arguments: Target.sandboxes)
    func `whoever is soft deleted can be removed later`(target: Target) async throws {
        try await target.open { app in
            let person = try people(5)
            _ = try await app.delete(person, try .everything(.soft))
            let report = try await app.delete(person, try .everything(.hard))
            #expect(report.results[person.ids[0]] == .ok)
            let left = try #require(try await app.remains(of: person).first)
            #expect(left.user == .removed)
            #expect(left.totalMessages == 0)
        }
    }

    @Test(
        .assumed(.newOwnerIsChecked), arguments: Target.sandboxes,
        ["user-0006", "nobody-at-all"])
    func `a new owner who goes too, or is nobody, is refused`(
        target: Target, owner: String
    ) async throws {
        try await target.open { app in
            let person = try people(6)
            let heir = try #require(SubjectID(owner))
            let modes = try Modes.everything(.hard).handingOver(channels: heir)
            let error = try #require(
                await refusal { try await app.client.deleteUsers(person, modes: modes) })
            #expect(error.status == 400)
            #expect(error.code == 4)
            #expect(try await app.seen(person) == Set(person.ids))
        }
    }
}
