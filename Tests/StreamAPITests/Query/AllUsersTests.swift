// SPDX-License-Identifier: Apache-2.0

import JSON
import Model
import StreamAPI
import Synchronization
import Testing
import Transport

@Suite struct `all users` {
    func page(_ ids: String...) -> String {
        #"{"users":["# + ids.map { #"{"id":"\#($0)"}"# }.joined(separator: ",") + "]}"
    }

    func ids(_ users: AllUsers) async throws -> [String] {
        var ids: [String] = []
        for try await user in users { ids.append(user.id.rawValue) }
        return ids
    }

    @Test func `are read by id, page after page, to an empty one`() async throws {
        let transport = FakeTransport(pages: [page("a", "b"), page("c"), page()])
        let users = try client(transport).allUsers(
            matching: UserFilter(.role, .equals("user")), includeDeactivated: true, pageSize: 2)
        #expect(try await ids(users) == ["a", "b", "c"])
        let role = #"{"role":{"$eq":"user"}}"#
        let rest =
            #","sort":[{"field":"id","direction":1}],"limit":2,"#
            + #""include_deactivated_users":true}"#
        #expect(
            transport.sent.map(\.payload) == [
                #"{"filter_conditions":{"role":{"$eq":"user"}}\#(rest)"#,
                #"{"filter_conditions":{"$and":[{"id":{"$gt":"b"}},\#(role)]}\#(rest)"#,
                #"{"filter_conditions":{"$and":[{"id":{"$gt":"c"}},\#(role)]}\#(rest)"#,
            ])
    }

    @Test func `without a filter are asked for by id alone, from a start if there is one`()
        async throws
    {
        let transport = FakeTransport(pages: [page("n"), page()])
        let users = try client(transport).allUsers(after: subject("m"))
        #expect(try await ids(users) == ["n"])
        let filters = try transport.sent.map { try parsed($0.payload)["filter_conditions"] }
        #expect(filters == [["id": ["$gt": "m"]], ["id": ["$gt": "n"]]])
    }

    @Test func `go on beyond a thousand`() async throws {
        let total = 2345
        let users = try client(FakeTransport(500, "")).allUsers(
            asking: { query in
                let after = query.filter.json["id"]?["$gt"]?.text.flatMap { Int($0.dropFirst()) }
                let start = (after ?? 9999) - 9999
                return try (start..<min(start + query.limit, total)).map {
                    User(id: try subject("u\(10_000 + $0)"))
                }
            })
        let read = try await ids(users)
        #expect(read.count == total)
        #expect(read.last == "u\(10_000 + total - 1)")
    }

    @Test func `nobody is missed when a page has to be asked for again`() async throws {
        let lost = TransportError(code: .connectionLost, reach: .maybeSent, detail: "lost")
        let transport = FakeTransport(
            .success(response(200, page("a"))), .failure(lost), .success(response(200, page("b"))),
            .success(response(200, page())))
        var users = try client(transport).allUsers().makeAsyncIterator()
        #expect(try await users.next()?.id == subject("a"))
        await #expect(throws: StreamError.transport(lost)) { _ = try await users.next() }
        #expect(try await users.next()?.id == subject("b"))
        #expect(try await users.next() == nil)
        #expect(try await users.next() == nil)
        #expect(transport.sent.count == 4)
    }

    @Test func `a service that does not page has an end all the same`() async throws {
        let users = try client(FakeTransport(200, page("a", "b"))).allUsers()
        let error = await #expect(throws: AllUsers.Stuck.self) { _ = try await ids(users) }
        #expect(error?.description.contains("\nhint: ") == true)
    }

    @Test func `each page is asked for through the hook, and only when needed`() async throws {
        let transport = FakeTransport(pages: [page("a", "b"), page()])
        let one = try client(transport)
        let turns = Mutex(0)
        let all = try one.allUsers(asking: { query in
            turns.withLock { $0 += 1 }
            return try await one.queryUsers(query).value
        })
        var users = all.makeAsyncIterator()
        #expect(turns.withLock { $0 } == 0)
        _ = try await users.next()
        _ = try await users.next()
        #expect(turns.withLock { $0 } == 1)
        #expect(try await users.next() == nil)
        #expect(turns.withLock { $0 } == 2)
    }

    @Test func `a cancelled reader asks for nothing more`() async throws {
        let transport = FakeTransport(200, page("a"))
        let users = try client(transport).allUsers()
        let reader = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            var iterator = users.makeAsyncIterator()
            return try await iterator.next()
        }
        await #expect(throws: CancellationError.self) { _ = try await reader.value }
        #expect(transport.sent.isEmpty)
    }

    @Test(arguments: [0, 101])
    func `a page size that stream does not have is refused`(size: Int) throws {
        let one = try client(FakeTransport(200, ""))
        #expect(throws: UserQuery.Invalid.limit) { _ = try one.allUsers(pageSize: size) }
    }
}
