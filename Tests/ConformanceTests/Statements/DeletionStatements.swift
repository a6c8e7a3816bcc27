// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import StreamAPI
import Testing

/// Deleting people, as far as it is documented.
struct DeletionStatements {
    @Test(
        .documented("DeleteUsers; SDK tests: the result is ok for each id"),
        arguments: Target.sandboxes, Extent.allCases)
    func `a deletion ends with ok for each person, and nobody sees them`(
        target: Target, mode: Extent
    ) async throws {
        try await target.open { app in
            let gone = try people(1, 2, 3)
            let kept = try people(4)
            let report = try await app.delete(gone, try .everything(mode))
            #expect(report.state == .completed)
            #expect(report.results.count == 3)
            for id in gone.ids { #expect(report.results[id] == .ok) }
            #expect(try await app.seen(gone).isEmpty)
            #expect(try await app.seen(kept) == Set(kept.ids))
        }
    }

    @Test(
        .documented("DeleteUsers: what each mode keeps"),
        arguments: Target.sandboxes, Extent.allCases)
    func `what is left of a person is what the mode leaves`(
        target: Target, mode: Extent
    ) async throws {
        try await target.open { app in
            let person = try people(7)
            let before = try #require(try await app.remains(of: person).first)
            #expect(before.visibleMessages > 0)
            _ = try await app.delete(person, try .everything(mode))
            let after = try #require(try await app.remains(of: person).first)
            #expect(after.visibleMessages == 0)
            switch mode {
            case .soft:
                #expect(after.user == .softDeleted)
                #expect(after.softDeletedMessages == before.totalMessages)
                #expect(after.conversations == 0)
            case .pruning:
                #expect(after.user == .pruned)
                #expect(after.prunedMessages == before.totalMessages)
                #expect(after.conversations == before.conversations)
            case .hard:
                #expect(after.user == .removed)
                #expect(after.totalMessages == 0)
                #expect(after.conversations == 0)
                #expect(after.files == 0)
            }
        }
    }

    @Test(
        .documented("DeleteUsers: what is not named is left untouched"),
        arguments: Target.sandboxes)
    func `messages stay where the call does not name them`(target: Target) async throws {
        try await target.open { app in
            let person = try people(8)
            let before = try #require(try await app.remains(of: person).first)
            _ = try await app.delete(person, try Modes(user: .soft))
            let after = try #require(try await app.remains(of: person).first)
            #expect(after.user == .softDeleted)
            #expect(after.visibleMessages == before.visibleMessages)
            #expect(after.conversations == before.conversations)
            #expect(after.files == before.files)
        }
    }

    @Test(
        .documented("DeleteUsers: marked at once, data gone with the task"),
        arguments: Target.sandboxes)
    func `people are out of view before their data is gone`(target: Target) async throws {
        try await target.open {
            $0.taskMilliseconds = 3_600_000...3_600_000
        } _: { app in
            let person = try people(9)
            let before = try #require(try await app.remains(of: person).first)
            let modes = try Modes.everything(.hard)
            let answer = try await app.client.deleteUsers(person, modes: modes)
            #expect(answer.status == 201)
            let report = try await app.client.task(answer.value).value
            guard case .running = report.state else {
                Issue.record("the task is at its end: \(report.state)")
                return
            }
            #expect(report.results.isEmpty)
            #expect(try await app.seen(person).isEmpty)
            let after = try #require(try await app.remains(of: person).first)
            #expect(after.totalMessages == before.totalMessages)
        }
    }

    @Test(
        .documented("DeleteUsers: new_channel_owner_id"), arguments: Target.sandboxes)
    func `the new owner receives the channels of whoever is removed`(
        target: Target
    ) async throws {
        try await target.open { app in
            let heir = try people(60)
            let others = try BatchMembers((1...59).flatMap { try people($0).ids })
            let owned = try await app.remains(of: others).map(\.ownedGroupChannels)
            let index = try #require(owned.firstIndex { $0 > 0 })
            let before = try #require(try await app.remains(of: heir).first)
            let modes = try Modes.everything(.hard).handingOver(channels: heir.ids[0])
            let report = try await app.delete(try BatchMembers([others.ids[index]]), modes)
            #expect(report.results == [others.ids[index]: .ok])
            let after = try #require(try await app.remains(of: heir).first)
            #expect(after.ownedGroupChannels == before.ownedGroupChannels + owned[index])
        }
    }
}
