// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
import Model
import StreamAPI
import Testing

@Suite struct `one page of users` {
    @Test func `asks for what was asked`() async throws {
        let transport = FakeTransport(200, #"{"users":[{"id":"b"},{"id":"a"}]}"#)
        let sort = try UserSort([
            .init(.lastActive, isAscending: false), .init(try #require(UserField("color"))),
        ])
        let query = try UserQuery(
            UserFilter(.role, .equals("admin")), sort: sort, limit: 2, offset: 1000,
            includeDeactivated: true)
        let answer = try await client(transport).queryUsers(query)
        #expect(answer.value.map(\.id.rawValue) == ["b", "a"])
        let sent = try #require(transport.sent.first)
        #expect(sent.request.method == .get)
        #expect(sent.path == "/api/v2/users")
        #expect(sent.body.isEmpty)
        #expect(
            sent.payload == #"{"filter_conditions":{"role":{"$eq":"admin"}},"sort":"#
                + #"[{"field":"last_active","direction":-1},{"field":"color","direction":1}],"#
                + #""limit":2,"offset":1000,"include_deactivated_users":true}"#)
    }

    @Test func `says no more than it must`() async throws {
        let transport = FakeTransport(200, #"{"users":[]}"#)
        _ = try await client(transport).queryUsers(UserQuery(sort: .unsorted, limit: 1))
        #expect(transport.sent.first?.payload == #"{"filter_conditions":{},"limit":1}"#)
    }

    @Test(arguments: [0, -1, 101, .max])
    func `a limit that stream does not have is refused`(limit: Int) {
        #expect(throws: UserQuery.Invalid.limit) { try UserQuery(limit: limit) }
    }

    @Test(arguments: [-1, 1001, .max])
    func `an offset that stream does not have is refused`(offset: Int) {
        #expect(throws: UserQuery.Invalid.offset) { try UserQuery(offset: offset) }
    }

    @Test func `an order has at most five fields, each once`() throws {
        let keys = ["a", "b", "c", "d", "e", "f"].compactMap { UserField($0) }
            .map { UserSort.Key($0) }
        #expect(throws: UserSort.Invalid.tooMany(6)) { try UserSort(keys) }
        #expect(throws: UserSort.Invalid.repeated) { try UserSort([keys[0], keys[0]]) }
        #expect(try UserSort(Array(keys.dropLast())).keys.count == 5)
    }

    @Test(arguments: ["{}", #"{"users":null}"#, #"{"users":{}}"#, #"{"users":[{"id":"a"},{}]}"#])
    func `a page that cannot be read whole is none`(body: String) async throws {
        let one = try client(FakeTransport(200, body))
        await #expect(throws: StreamError.unreadable(status: 200)) {
            _ = try await one.queryUsers(UserQuery())
        }
    }
}
