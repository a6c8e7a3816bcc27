// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import StreamAPI
import Testing

/// Reading everything of a person, and the data of Feeds, which no deletion of users reaches.
struct ExportStatements {
    @Test(.documented("ExportUser"), arguments: Target.everywhere)
    func `one person is exported at once`(target: Target) async throws {
        try await target.open { app in
            let person = try await app.newcomer { id, _ in try NewUser(id: id, name: "Ada") }
            let export = try await app.client.exportUser(try PathSubject(person.ids[0]))
            #expect(export.status == 200)
            #expect(export.value.user.name == "Ada")
            #expect(export.value.messages.isEmpty)
            #expect(export.value.reactions.isEmpty)
        }
    }

    @Test(.documented("ExportUser: messages and reactions"), arguments: Target.sandboxes)
    func `an export has all messages and reactions`(target: Target) async throws {
        try await target.open { app in
            let person = try people(7)
            let remains = try #require(try await app.remains(of: person).first)
            let export = try await app.client.exportUser(try PathSubject(person.ids[0])).value
            #expect(export.messages.count == remains.totalMessages)
            #expect(export.reactions.count == remains.reactions)
            #expect(try await app.remains(of: person).first == remains, "nothing is changed")
        }
    }

    @Test(.documented("ExportUsers; SDK test: the result has a url"), arguments: Target.everywhere)
    func `an export of many ends with an address`(target: Target) async throws {
        try await target.open { app in
            let both = try await app.newcomers(2)
            let answer = try await app.client.exportUsers(try ExportMembers(both.ids))
            #expect(answer.status == 201)
            let report = try await app.finish(answer.value)
            #expect(report.state == .completed)
            let address = try #require(report.export)
            #expect(address.rawValue.contains("/exports/users/"))
            #expect(report.results.isEmpty)
        }
    }

    @Test(.documented("ExportUsers: 1 to 25 users"))
    func `more than twenty-five cannot be exported in a call`() throws {
        let ids = try (1...26).map { try #require(SubjectID("user-\($0)")) }
        #expect(throws: ExportMembers.Invalid.tooMany(26)) { try ExportMembers(ids) }
        #expect(throws: ExportMembers.Invalid.empty) { try ExportMembers([]) }
    }

    @Test(.assumed(.feedsTasksEndAlike), arguments: Target.sandboxes)
    func `a deletion of feeds ends as a deletion of users does`(target: Target) async throws {
        try await target.open { app in
            let person = try people(8)
            let path = try PathSubject(person.ids[0])
            let exporting = try await app.client.exportFeeds(of: path).value
            let export = try await app.finish(exporting)
            #expect(export.state == .completed)
            #expect(export.export != nil)
            let deleting = try await app.client.deleteFeeds(of: path, hard: true).value
            let report = try await app.finish(deleting)
            #expect(report.state == .completed)
            #expect(report.results == [path.id: .ok])
        }
    }

    @Test(
        .documented("Feeds: its data is deleted by a call of its own"),
        arguments: Target.sandboxes)
    func `a deletion of users leaves what is in feeds`(target: Target) async throws {
        try await target.open { app in
            let person = try people(9)
            let before = try #require(try await app.remains(of: person).first)
            _ = try await app.delete(person, try .everything(.hard))
            let after = try #require(try await app.remains(of: person).first)
            #expect(after.user == .removed)
            #expect(after.activities == before.activities)
            let path = try PathSubject(person.ids[0])
            let deleting = try await app.client.deleteFeeds(of: path, hard: true).value
            _ = try await app.finish(deleting)
            #expect(try await app.remains(of: person).first?.activities == 0)
        }
    }
}
