// SPDX-License-Identifier: Apache-2.0

import JSON
import Model
import StreamAPI
import Testing

/// Ids that a careless client would mangle, and what they are in an address.
private let travellers: [(id: String, inPath: String)] = [
    ("alice", "alice"), ("a@b.example", "a%40b.example"), ("al ice", "al%20ice"),
    ("a/b", "a%2Fb"), ("../admin", "..%2Fadmin"), ("a?b#c", "a%3Fb%23c"), ("100%", "100%25"),
    ("%2E", "%252E"), ("a+b", "a%2Bb"), ("a&b=c;d", "a%26b%3Dc%3Bd"), ("...", "..."),
    (#"a"b\c"#, "a%22b%5Cc"), ("ü", "%C3%BC"), ("u\u{308}", "u%CC%88"),
    ("日本", "%E6%97%A5%E6%9C%AC"),
    ("👩‍👩‍👧", "%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7"), ("delete", "delete"),
    (String(repeating: "x", count: 255), String(repeating: "x", count: 255)),
    (String(repeating: "é", count: 255), String(repeating: "%C3%A9", count: 255)),
]

@Suite struct `ids on their way` {
    @Test(arguments: travellers)
    func `arrive in a path as one segment`(id: String, inPath: String) async throws {
        let transport = FakeTransport(201, #"{"task_id":"t","user":null}"#)
        let one = try client(transport)
        _ = try await one.deactivateUser(person(id))
        _ = try await one.reactivateUser(person(id))
        _ = try await one.exportFeeds(of: person(id))
        _ = try await one.deleteFeeds(of: person(id), hard: true)
        _ = try? await one.exportUser(person(id))
        #expect(
            transport.sent.map(\.path) == [
                "/api/v2/users/\(inPath)/deactivate", "/api/v2/users/\(inPath)/reactivate",
                "/api/v2/feeds/users/\(inPath)/export", "/api/v2/feeds/users/\(inPath)/delete",
                "/api/v2/users/\(inPath)/export",
            ])
        let segment = try #require(transport.sent.first).path.split(separator: "/")[3]
        #expect(decoded(segment).utf8.elementsEqual(id.utf8))
    }

    @Test(arguments: travellers)
    func `arrive in a body, in a filter and in a parameter`(
        id: String, inPath: String
    ) async throws {
        let transport = FakeTransport(201, #"{"task_id":"t","users":[]}"#)
        let one = try client(transport)
        _ = try await one.deleteUsers(members(id), modes: Modes(user: .soft))
        _ = try await one.users(members(id))
        _ = try await one.unban(subject(id))
        let sent = transport.sent
        #expect(try parsed(sent[0].body)["user_ids"] == [.string(id)])
        let payload = try parsed(sent[1].payload)
        #expect(payload["filter_conditions"] == ["id": ["$in": [.string(id)]]])
        #expect(sent[2].query == "api_key=key-1&target_user_id=\(inPath)")
    }

    @Test(arguments: travellers)
    func `arrive as the names of an object, and come back`(
        id: String, inPath: String
    ) async throws {
        let name = String(decoding: JSON.string(id).bytes, as: UTF8.self)
        let transport = FakeTransport(201, #"{"users":{\#(name):{"id":\#(name)}}}"#)
        let answer = try await client(transport).replaceUsers(
            UserBatch([NewUser(id: subject(id))]))
        #expect(try Array(answer.value.users.keys) == [subject(id)])
        #expect(
            try parsed(#require(transport.sent.first).body)
                == ["users": .object([.init(name: id, value: ["id": .string(id)])])])
    }

    @Test(arguments: [".", ".."])
    func `two cannot stand in a path, and do in a body`(id: String) async throws {
        #expect(throws: PathSubject.Invalid.dots) { try person(id) }
        #expect("\(PathSubject.Invalid.dots)".contains("\nhint: use the call for many people"))
        let transport = FakeTransport(201, #"{"task_id":"t"}"#)
        _ = try await client(transport).deactivateUsers(members(id), Deactivation())
        #expect(transport.sent.first?.body == #"{"user_ids":["\#(id)"]}"#)
    }

    @Test func `a hundred of the longest fit into one look-up`() async throws {
        let ids = try (0..<100).map { number in
            try subject(String(repeating: "é", count: 120) + "-\(number)")
        }
        let transport = FakeTransport(200, #"{"users":[]}"#)
        _ = try await client(transport).users(BatchMembers(ids))
        let payload = try parsed(#require(transport.sent.first).payload)
        let asked = payload["filter_conditions"]?["id"]?["$in"]?.elements?.compactMap(\.text)
        #expect(asked?.compactMap(SubjectID.init) == ids)
    }
}
