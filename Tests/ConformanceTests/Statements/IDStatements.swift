// SPDX-License-Identifier: Apache-2.0

import JSON
import Model
import Sandbox
import StreamAPI
import Testing

/// Ids of any characters, wherever an id is written.
struct IDStatements {
    static let ids = [
        "ada@example.com", "_-@0", "Ada", "ada lovelace", "a/b", "a%2Fb", "a+b&c=d?e#f", "../ada",
        "a\"b\\c", "{\"$ne\":1}", "$in", "custom.name", "a:b;c,d", "Zoë", "Zoe\u{308}", "李雷",
        "Ада", "👩🏽‍🚀", "\u{200F}ada", String(repeating: "x", count: 255),
        String(repeating: "é", count: 127),
    ]

    private static func open(
        _ target: Target, _ id: String, _ body: (Application, SubjectID) async throws -> Void
    ) async throws {
        try await target.open {
            $0.extraUsers = ids
        } _: { app in
            try await body(app, try #require(SubjectID(id)))
        }
    }

    @Test(.assumed(.idsAreAnyText), arguments: Target.sandboxes, ids)
    func `an id is found by a filter`(target: Target, id: String) async throws {
        try await Self.open(target, id) { app, id in
            let user = try await app.user(id)
            #expect(user?.id == id)
            let seen = try await app.seen(try BatchMembers([id]))
            #expect(seen == [id])
        }
    }

    @Test(.assumed(.idsAreAnyText), arguments: Target.sandboxes, ids)
    func `an id stands in a path`(target: Target, id: String) async throws {
        try await Self.open(target, id) { app, id in
            let path = try PathSubject(id)
            #expect(try await app.client.deactivateUser(path).value?.id == id)
            let stopped = try await app.user(id)?.deactivatedAt
            #expect(stopped != nil)
            #expect(try await app.client.reactivateUser(path).value?.id == id)
            #expect(try await app.client.exportUser(path).value.user.id == id)
        }
    }

    @Test(.assumed(.idsAreAnyText), arguments: Target.sandboxes, ids)
    func `an id stands in a body and in a task's result`(target: Target, id: String) async throws {
        try await Self.open(target, id) { app, id in
            let person = try BatchMembers([id])
            let changes = try PartialUpdate(set: [.init(try FieldPath("name"), "Ada")])
            let changed = try await app.client.updateUsers(
                try UserBatch([UserUpdate(id, changes)])
            ).value
            #expect(changed.users[id]?.name == "Ada")
            let record = try NewUser(id: id, name: "Grace")
            let written = try await app.client.replaceUsers(try UserBatch([record])).value
            #expect(written.users[id]?.name == "Grace")
            _ = try await app.client.unban(id)
            let report = try await app.delete(person, try .everything(.hard))
            #expect(report.results == [id: .ok])
            #expect(try await app.remains(of: person).map(\.user) == [.removed])
        }
    }

    @Test(.assumed(.idsAreAnyText), arguments: Target.sandboxes)
    func `ids that only look alike are two people`(target: Target) async throws {
        try await Self.open(target, "Zoë") { app, id in
            let other = try #require(SubjectID("Zoe\u{308}"))
            _ = try await app.delete(try BatchMembers([id]), try .everything(.hard))
            #expect(try await app.user(id) == nil)
            #expect(try await app.user(other)?.id == other)
        }
    }

    @Test(.documented("users: a-z 0-9 @ _ -"), arguments: Target.everywhere)
    func `an id of the documented characters can be made`(target: Target) async throws {
        try await target.open { app in
            let person = try await app.newcomer()
            let id = try #require(SubjectID(person.ids[0].rawValue + "@_A-z"))
            app.newcomers.note([id])
            let record = try NewUser(id: id, name: "Ada")
            _ = try await app.client.replaceUsers(try UserBatch([record]))
            #expect(try await app.user(id)?.name == "Ada")
        }
    }
}
