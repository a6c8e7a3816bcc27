// SPDX-License-Identifier: Apache-2.0

import JSON
import Model
import StreamAPI
import Testing

/// Making users, replacing them, and changing single members of them.
struct WritingStatements {
    private static func full(_ id: SubjectID, _ number: Int) throws -> NewUser {
        try NewUser(
            id: id, name: "Ada \(number)", image: "https://example.com/ada.png", language: "fr",
            custom: ["color": "blue", "address": ["city": "Ghent", "floor": 3]])
    }

    @Test(.documented("UpdateUsers"), arguments: Target.everywhere)
    func `whoever is made is found as they were made`(target: Target) async throws {
        try await target.open { app in
            let person = try await app.newcomer(Self.full)
            let user = try #require(try await app.user(person.ids[0]))
            #expect(user.name == "Ada 1")
            #expect(user.image == "https://example.com/ada.png")
            #expect(user.language == "fr")
            #expect(user.role == "user")
            #expect(user.custom["address"]?["floor"]?.integer == 3)
            let created = try #require(user.createdAt)
            #expect(abs((created - app.time) / .seconds(1)) < 120)
            #expect(user.deactivatedAt == nil)
            #expect(user.isBanned != true)
        }
    }

    @Test(.documented("UpdateUsers: replaces"), arguments: Target.everywhere)
    func `a replacement takes away what it does not say`(target: Target) async throws {
        try await target.open { app in
            let person = try await app.newcomer(Self.full)
            let id = person.ids[0]
            let created = try await app.user(id)?.createdAt
            let record = try NewUser(id: id, name: "Grace", custom: ["shoe": 42])
            let answer = try await app.client.replaceUsers(try UserBatch([record]))
            #expect(answer.status == 201)
            #expect(answer.value.users[id]?.name == "Grace")
            let user = try #require(try await app.user(id))
            #expect(user.name == "Grace")
            #expect(user.image == nil)
            #expect(user.custom["color"] == nil)
            #expect(user.custom["shoe"]?.integer == 42)
            #expect(user.createdAt == created)
        }
    }

    @Test(
        .documented("UpdateUsers: one bad user fails them all; threads: was deleted, code 16"),
        arguments: Target.everywhere)
    func `somebody deleted spoils the replacement of everybody`(target: Target) async throws {
        try await target.open { app in
            let both = try await app.newcomers(2, Self.full)
            let gone = try BatchMembers([both.ids[1]])
            _ = try await app.delete(gone, try .everything(.soft))
            let records = try both.ids.map { try NewUser(id: $0, name: "Nobody") }
            let error = try #require(
                await refusal { try await app.client.replaceUsers(try UserBatch(records)) })
            #expect([400, 404].contains(error.status))
            #expect(try await app.user(both.ids[0])?.name == "Ada 1")
        }
    }

    @Test(
        .documented("UpdateUsersPartial: set, unset, dots; SDK tests: custom fields are flat"),
        arguments: Target.everywhere)
    func `a partial update changes what it names, and keeps the rest`(
        target: Target
    ) async throws {
        try await target.open { app in
            let person = try await app.newcomer(Self.full)
            let changes = try PartialUpdate(
                set: [
                    .init(try FieldPath("name"), "Grace"),
                    .init(try FieldPath("address.city"), "Liège"),
                    .init(try FieldPath("shoe"), 42),
                ],
                unset: [try FieldPath("color"), try FieldPath("image")])
            let update = UserUpdate(person.ids[0], changes)
            let answer = try await app.client.updateUsers(try UserBatch([update]))
            #expect(answer.status == 200)
            let user = try #require(try await app.user(person.ids[0]))
            #expect(user.name == "Grace")
            #expect(user.image == nil)
            #expect(user.language == "fr", "not named")
            #expect(user.custom["address"]?["city"]?.text == "Liège")
            #expect(user.custom["address"]?["floor"]?.integer == 3, "not named")
            #expect(user.custom["shoe"]?.integer == 42)
            #expect(user.custom["color"] == nil)
        }
    }

    @Test(.assumed(.updateIsAllOrNothing), arguments: Target.everywhere)
    func `somebody unknown spoils everybody's partial update`(target: Target) async throws {
        try await target.open { app in
            let person = try await app.newcomer(Self.full)
            let stranger = try named(["lethe-conformance-absent-1"])
            let changes = try PartialUpdate(set: [.init(try FieldPath("name"), "Grace")])
            let updates = (person.ids + stranger.ids).map { UserUpdate($0, changes) }
            let error = try #require(
                await refusal { try await app.client.updateUsers(try UserBatch(updates)) })
            #expect([400, 404].contains(error.status))
            #expect(try await app.user(person.ids[0])?.name == "Ada 1")
        }
    }

    @Test(
        .documented("tokens: revoke_tokens_issued_before, null undoes it"),
        arguments: Target.everywhere)
    func `voided tokens can be made good again`(target: Target) async throws {
        try await target.open { app in
            let both = try await app.newcomers(2)
            let time = app.time
            _ = try await app.client.revokeTokens(both, before: time)
            for id in both.ids {
                let told = try #require(try await app.user(id)?.revokeTokensIssuedBefore)
                #expect(abs((told - time) / .seconds(1)) < 2)
            }
            _ = try await app.client.undoTokenRevocation(both)
            for id in both.ids {
                #expect(try await app.user(id)?.revokeTokensIssuedBefore == nil)
            }
        }
    }

    @Test(.documented("UpdateUsers, UpdateUsersPartial: at most 100 users"))
    func `more than a hundred users cannot be written`() throws {
        let ids = try (1...101).map { try #require(SubjectID("user-\($0)")) }
        #expect(throws: BatchMembers.Invalid.tooMany(101)) {
            try UserBatch(try ids.map { try NewUser(id: $0) })
        }
        #expect(throws: PartialUpdate.Invalid.nothing) { try PartialUpdate() }
        #expect(throws: FieldPath.Invalid.custom) { try FieldPath("custom.color") }
    }
}
