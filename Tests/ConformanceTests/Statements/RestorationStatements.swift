// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import StreamAPI
import Testing

/// Undoing a deletion.
struct RestorationStatements {
    @Test(.documented("RestoreUsers; SDK tests"), arguments: Target.everywhere)
    func `whoever is soft deleted can be restored at once`(target: Target) async throws {
        try await target.open { app in
            let person = try await app.newcomer()
            _ = try await app.delete(person, try .everything(.soft))
            #expect(try await app.seen(person).isEmpty)
            #expect(try await app.client.restoreUsers(person).status == 201)
            #expect(try await app.seen(person) == Set(person.ids))
        }
    }

    @Test(
        .documented("RestoreUsers: the record alone comes back"), arguments: Target.sandboxes)
    func `a restoration leaves messages and conversations deleted`(
        target: Target
    ) async throws {
        try await target.open { app in
            let person = try people(2)
            _ = try await app.delete(person, try .everything(.soft))
            let deleted = try #require(try await app.remains(of: person).first)
            _ = try await app.client.restoreUsers(person)
            let restored = try #require(try await app.remains(of: person).first)
            #expect(restored.user == .present)
            #expect(restored.visibleMessages == deleted.visibleMessages)
            #expect(restored.conversations == deleted.conversations)
        }
    }

    @Test(.documented("SDK test: 400, code 4, for all"), arguments: Target.everywhere)
    func `somebody present spoils the restoration of everybody`(
        target: Target
    ) async throws {
        try await target.open { app in
            let both = try await app.newcomers(2)
            let deleted = try BatchMembers([both.ids[0]])
            _ = try await app.delete(deleted, try .everything(.soft))
            let error = try #require(await refusal { try await app.client.restoreUsers(both) })
            #expect(error.status == 400)
            #expect(error.code == 4)
            #expect(try await app.seen(both) == [both.ids[1]])
        }
    }

    @Test(.documented("DeleteUsers: hard is for good"), arguments: Target.sandboxes)
    func `whoever was removed cannot be restored`(target: Target) async throws {
        try await target.open { app in
            let person = try people(5)
            _ = try await app.delete(person, try .everything(.hard))
            let error = try #require(await refusal { try await app.client.restoreUsers(person) })
            #expect(error.status == 400)
            #expect(try await app.seen(person).isEmpty)
        }
    }

    @Test(.assumed(.prunedPeopleStayPruned), arguments: Target.everywhere)
    func `whoever was pruned cannot be restored`(target: Target) async throws {
        try await target.open { app in
            let person = try await app.newcomer()
            _ = try await app.delete(person, try .everything(.pruning))
            let error = try #require(await refusal { try await app.client.restoreUsers(person) })
            #expect(error.status == 400)
            #expect(try await app.seen(person).isEmpty)
        }
    }
}
