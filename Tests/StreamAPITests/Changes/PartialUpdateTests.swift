// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
import Model
import StreamAPI
import Testing

@Suite struct `updating users in part` {
    @Test func `sends what to set and what to remove, custom data flat`() async throws {
        let transport = FakeTransport(
            200, #"{"users":{"a":{"id":"a","custom":{"color":"blue"}}},"duration":"1ms"}"#)
        let first = try PartialUpdate(
            set: [
                .init(FieldPath("name"), "Ann"), .init(FieldPath("color"), "blue"),
                .init(FieldPath("address.city"), .null),
            ], unset: [FieldPath("image"), FieldPath("address.zip")])
        let second = try PartialUpdate(unset: [FieldPath("name")])
        let answer = try await client(transport).updateUsers(
            UserBatch([
                UserUpdate(subject("a"), first), UserUpdate(subject("b"), second),
            ]))
        let sent = try #require(transport.sent.first)
        #expect(sent.request.method == .patch)
        #expect(sent.path == "/api/v2/users")
        #expect(
            sent.body == #"{"users":[{"id":"a","set":{"name":"Ann","color":"blue","#
                + #""address.city":null},"unset":["image","address.zip"]},"#
                + #"{"id":"b","unset":["name"]}]}"#)
        #expect(answer.value.users[try subject("a")]?.custom["color"] == "blue")
        #expect(answer.value.membershipDeletion == nil)
    }

    @Test(
        arguments: [
            ("", .empty), (".", .empty), ("a.", .empty), (".a", .empty), ("a..b", .empty),
            ("a b", .space), (" a", .space), ("a\n", .space), ("a\u{A0}b", .space),
            ("a\u{7}b", .space), ("custom", .custom), ("custom.color", .custom), ("id", .id),
            ("id.x", .id),
        ] as [(String, FieldPath.Invalid)])
    func `a path that stream does not take is none`(text: String, reason: FieldPath.Invalid) {
        #expect(throws: reason) { try FieldPath(text) }
        #expect(reason.description.contains("\nhint: "))
    }

    @Test(arguments: ["a", "a.b.c", "customer", "custom_x.y", "identity", "é", "a-b_c"])
    func `a path that stream takes is one`(text: String) throws {
        #expect(try FieldPath(text).rawValue == text)
    }

    @Test(arguments: [
        (["a"], ["a"]), (["a", "a"], []), ([], ["a", "a"]), (["a"], ["a.b"]), (["a.b"], ["a"]),
        (["a.b", "a.b.c"], []), (["a", "b.c"], ["b.c"]),
    ])
    func `nothing is said twice of a field`(set: [String], unset: [String]) throws {
        let assignments = try set.map { PartialUpdate.Assignment(try FieldPath($0), 1) }
        let paths = try unset.map { try FieldPath($0) }
        #expect(throws: PartialUpdate.Invalid.overlap) {
            try PartialUpdate(set: assignments, unset: paths)
        }
    }

    @Test func `names that only begin alike are two fields`() throws {
        let update = try PartialUpdate(
            set: [.init(FieldPath("a"), 1), .init(FieldPath("b.c"), 2)],
            unset: [FieldPath("ab"), FieldPath("b.d"), FieldPath("b.cc")])
        #expect(update.unset.count == 3)
        #expect("\(update)" == "‹update›")
    }

    @Test func `an update of nothing is none`() {
        #expect(throws: PartialUpdate.Invalid.nothing) { try PartialUpdate() }
    }

    @Test func `a revocation is undone by a null`() async throws {
        let transport = FakeTransport(200, #"{"users":{}}"#)
        let answer = try await client(transport).undoTokenRevocation(members("a", "b"))
        #expect(answer.value == Accepted())
        let sent = try #require(transport.sent.first)
        #expect(sent.request.method == .patch)
        let set = #""set":{"revoke_tokens_issued_before":null}"#
        #expect(sent.body == #"{"users":[{"id":"a",\#(set)},{"id":"b",\#(set)}]}"#)
    }
}
