// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import StreamAPI
import Testing

/// What can show that content is gone.
struct ContentStatements {
    private static func everything(_ app: Application, _ members: BatchMembers) async throws
        -> (messages: [FoundMessage], conversations: [FoundGroup], calls: [FoundGroup])
    {
        var messages: [FoundMessage] = []
        var search = MessageSearch(by: members, limit: 3)
        repeat {
            let page = try await app.client.searchMessages(search).value
            messages += page.items
            search.next = page.next
        } while search.next != nil
        return (
            messages, try await app.client.conversations(of: members).value.items,
            try await app.client.calls(with: members).value.items
        )
    }

    @Test(
        .documented("Search, QueryChannels, QueryCalls: filters by user.id and members"),
        arguments: Target.sandboxes)
    func `a hard deletion leaves nothing to be found`(target: Target) async throws {
        try await target.open { app in
            let members = try named(["user-0005"])
            let before = try await Self.everything(app, members)
            #expect(!before.messages.isEmpty)
            #expect(before.messages.allSatisfy { $0.author == members.ids[0] && !$0.isDeleted })
            #expect(before.conversations.allSatisfy { $0.members.contains(members.ids[0]) })
            #expect(before.calls.contains { $0.members.count == 2 })
            _ = try await app.delete(
                members,
                try Modes(user: .hard, messages: .hard, conversations: .hard, calls: .hard))
            let after = try await Self.everything(app, members)
            #expect(after.messages.isEmpty)
            #expect(after.conversations.isEmpty)
            #expect(after.calls.allSatisfy { $0.members.count > 2 })
        }
    }

    @Test(
        .assumed(.hardMessagesAreNotFound),
        arguments: Target.sandboxes, [(Extent.soft, true), (.hard, false)])
    func `a noted message tells soft from hard`(
        target: Target, how: (mode: Extent, isKept: Bool)
    ) async throws {
        try await target.open { app in
            let members = try named(["user-0005"])
            let search = MessageSearch(by: members, limit: 1)
            let noted = try #require(try await app.client.searchMessages(search).value.items.first)
            #expect(try await app.client.message(noted.id).value == noted)
            _ = try await app.delete(members, try Modes(user: .soft, messages: how.mode))
            let left = try await app.client.message(noted.id).value
            #expect((left != nil) == how.isKept)
            #expect(left?.isDeleted ?? true)
            #expect(left?.hasContent ?? true)
        }
    }

    @Test(.assumed(.deletedFileIsGone), arguments: Target.sandboxes, [true, false])
    func `a file's address shows whether it is gone`(target: Target, isAsked: Bool) async throws {
        try await target.open { app in
            var search = MessageSearch(
                by: try named((1...60).map { "user-\(String(10000 + $0).dropFirst())" }),
                withAttachments: true)
            search.limit = 1
            let shown = try #require(try await app.client.searchMessages(search).value.items.first)
            let file = try #require(shown.attachments.first.flatMap { FileAddress($0) })
            #expect(try await app.client.isThere(file) == true)
            _ = try await app.delete(
                BatchMembers([shown.author]), try Modes(user: .soft, files: isAsked))
            #expect(try await app.client.isThere(file) == !isAsked)
        }
    }

    @Test(.assumed(.indexMayBeLate), arguments: Target.sandboxes)
    func `what only a late index shows is not there by its id`(target: Target) async throws {
        try await target.open({
            $0.faults = [SandboxFault(.lagSearch(seconds: 3600), operation: "Search")]
        }) { app in
            let members = try named(["user-0005"])
            _ = try await app.delete(
                members, try Modes(user: .hard, messages: .hard, conversations: .hard))
            let shown = try await app.client.searchMessages(MessageSearch(by: members)).value
            let id = try #require(shown.items.first?.id)
            #expect(try await app.client.message(id).value == nil)
        }
    }

    @Test(.assumed(.feedsCanBeExported), arguments: Target.sandboxes)
    func `an export of feeds that were deleted is empty`(target: Target) async throws {
        try await target.open { app in
            let person = try PathSubject(named(["user-0001"]).ids[0])
            for isEmpty in [false, true] {
                let task = try await app.client.exportFeeds(of: person).value
                let address = try #require(try await app.finish(task).export)
                let file = try #require(FileAddress(address.rawValue))
                #expect(app.client.isOwn(file))
                #expect(try await app.client.isEmpty(file) == isEmpty)
                let deletion = try await app.client.deleteFeeds(of: person, hard: true).value
                _ = try await app.finish(deletion)
            }
        }
    }

    @Test(
        .assumed(.contentLimits), arguments: Target.sandboxes,
        [(Endpoint.search, 300), (.getMessage, 300), (.queryCalls, 300), (.queryChannels, 1000)])
    func `content has limits`(target: Target, limit: (endpoint: Endpoint, number: Int)) async throws
    {
        try await target.open({ $0.limitScale = 1 }) { app in
            let limits = try await app.client.rateLimits([limit.endpoint]).value
            #expect(limits[limit.endpoint]?.limit == limit.number)
        }
    }

    @Test(.assumed(.idsAreBurned), arguments: Target.sandboxes)
    func `an id that was removed is refused`(target: Target) async throws {
        try await target.open { app in
            let members = try named(["user-0005"])
            _ = try await app.delete(
                members, try Modes(user: .hard, messages: .hard, conversations: .hard))
            let again = try UserBatch([NewUser(id: members.ids[0])])
            await #expect(throws: StreamError.self) {
                _ = try await app.client.replaceUsers(again)
            }
        }
    }

    @Test(.documented("block, unblock, list of blocked users"), arguments: Target.everywhere)
    func `people are blocked, listed and unblocked`(target: Target) async throws {
        try await target.open { app in
            let people = try await app.newcomers(2).ids
            _ = try await app.patiently { try await app.client.block(people[1], for: people[0]) }
            #expect(try await app.client.blocked(by: people[0]).value == [people[1]])
            _ = try await app.patiently { try await app.client.unblock(people[1], for: people[0]) }
            #expect(try await app.client.blocked(by: people[0]).value.isEmpty)
        }
    }
}
