// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import StreamAPI
import Testing

/// Calls about one person, whose id is in the path or who is banned: done at once, without a task.
struct SinglePersonStatements {
    @Test(
        .documented("DeactivateUser, ReactivateUser; SDK test: the user says deactivated_at"),
        arguments: Target.everywhere)
    func `one person is stopped and started at once`(target: Target) async throws {
        try await target.open { app in
            let person = try await app.newcomer()
            let path = try PathSubject(person.ids[0])
            let stopped = try await app.client.deactivateUser(path)
            #expect(stopped.status == 201)
            #expect(stopped.value?.deactivatedAt != nil)
            #expect(try await app.user(path.id)?.deactivatedAt != nil)
            let started = try await app.client.reactivateUser(path, name: "Ada")
            #expect(started.status == 201)
            let user = try #require(try await app.user(path.id))
            #expect(user.deactivatedAt == nil)
            #expect(user.name == "Ada")
        }
    }

    @Test(
        .documented("DeactivateUser: mark_messages_deleted; ReactivateUser: restore_messages"),
        arguments: Target.sandboxes)
    func `one person's messages are hidden and come back`(target: Target) async throws {
        try await target.open { app in
            let person = try people(3)
            let path = try PathSubject(person.ids[0])
            let before = try #require(try await app.remains(of: person).first)
            _ = try await app.client.deactivateUser(path, markMessagesDeleted: true)
            let hidden = try #require(try await app.remains(of: person).first)
            #expect(hidden.visibleMessages == 0)
            #expect(hidden.totalMessages == before.totalMessages)
            _ = try await app.client.reactivateUser(path, restoreMessages: true)
            #expect(try await app.remains(of: person).first == before)
        }
    }

    @Test(.assumed(.unknownPersonIsNotFound), arguments: Target.everywhere)
    func `whoever does not exist is neither stopped, started nor exported`(
        target: Target
    ) async throws {
        try await target.open { app in
            let nobody = try PathSubject(try named(["lethe-conformance-absent-1"]).ids[0])
            let errors = [
                await refusal { try await app.client.deactivateUser(nobody) },
                await refusal { try await app.client.reactivateUser(nobody) },
                await refusal { try await app.client.exportUser(nobody) },
            ]
            for error in errors {
                #expect(error?.status == 404)
                #expect(error?.code == 16)
            }
            #expect(try await app.user(nobody.id) == nil)
        }
    }

    @Test(
        .documented("moderation: Ban, Unban; users: banned, ban_expires"),
        arguments: Target.everywhere)
    func `a ban shows in the user until it is lifted`(target: Target) async throws {
        try await target.open { app in
            let both = try await app.newcomers(2)
            let (person, moderator) = (both.ids[0], both.ids[1])
            let ban = try Ban(person, by: moderator, minutes: 60, reason: "conformance")
            #expect(try await app.client.ban(ban).status == 201)
            let banned = try #require(try await app.user(person))
            #expect(banned.isBanned == true)
            let expires = try #require(banned.banExpires)
            #expect(abs((expires - app.time) / .seconds(1) - 3600) < 120)
            _ = try await app.client.unban(person, by: moderator)
            let free = try #require(try await app.user(person))
            #expect(free.isBanned != true)
            #expect(try await app.user(moderator)?.isBanned != true)
        }
    }

    @Test(.documented("moderation: delete_messages"), arguments: Target.sandboxes)
    func `a ban deletes messages where it says so, and nothing else`(
        target: Target
    ) async throws {
        try await target.open { app in
            let both = try people(4, 5)
            let before = try await app.remains(of: both)
            _ = try await app.client.ban(try Ban(both.ids[0], by: both.ids[1]))
            #expect(
                try await app.remains(of: both).map(\.visibleMessages)
                    == before.map(\.visibleMessages))
            _ = try await app.client.ban(
                try Ban(both.ids[0], by: both.ids[1], deleteMessages: .hard))
            let after = try await app.remains(of: both)
            #expect(after[0].totalMessages == 0)
            #expect(after[0].user == .present)
            #expect(after[0].conversations == before[0].conversations)
            #expect(after[1].totalMessages == before[1].totalMessages)
        }
    }
}
