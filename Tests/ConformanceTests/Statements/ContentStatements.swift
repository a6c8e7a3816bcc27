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

    @Test(.documented("DeleteUsers: files"), arguments: Target.sandboxes, [true, false])
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
