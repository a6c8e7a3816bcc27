// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI
import Testing

/// What an answer does not say, or not so that it can be read, is not the same as nothing.
@Suite struct `facts that are not told` {
    private static let whole =
        #""role":"user","teams":[],"custom":{},"created_at":1793880000000000000"#

    private func facts(_ told: String) async throws -> SubjectFacts? {
        let body = #"{"users":[{"id":"a",\#(told)}]}"#
        return try await client(FakeTransport(200, body)).users(members("a")).value.values.first
    }

    /// What stands in place of a member, and what is then not known.
    static let lies: [(instead: String, with: String, unread: UnreadFacts)] = [
        (#""role":"user""#, #""x":1"#, .role), (#""role":"user""#, #""role":null"#, .role),
        (#""role":"user""#, #""role":"""#, .role),
        (#""teams":[]"#, #""x":1"#, .teams), (#""teams":[]"#, #""teams":null"#, .teams),
        (#""custom":{}"#, #""x":1"#, .custom), (#""custom":{}"#, #""custom":null"#, .custom),
        (#""custom":{}"#, #""custom":"{\"legal_hold\":\"yes\"}""#, .custom),
        (#""custom":{}"#, #""custom":[{"legal_hold":"yes"}]"#, .custom),
        (#""custom":{}"#, #""custom":{"legal_hold":"yes"},"custom":{}"#, .custom),
        (#""created_at":1793880000000000000"#, #""x":1"#, .created),
        (#""created_at":1793880000000000000"#, #""created_at":1793880000"#, .created),
        (#""created_at":1793880000000000000"#, #""created_at":0"#, .created),
        (#""custom":{}"#, #""custom":{},"last_active":"long ago""#, .lastActive),
        (#""custom":{}"#, #""custom":{},"last_active":{"at":1}"#, .lastActive),
        (#""custom":{}"#, #""custom":{},"last_active":1793880000.5"#, .lastActive),
        (#""custom":{}"#, #""custom":{},"last_active":1793880000"#, .lastActive),
        (#""custom":{}"#, #""custom":{},"last_active":1793880000000"#, .lastActive),
        (#""custom":{}"#, #""custom":{},"last_active":1793880000000000"#, .lastActive),
        (#""custom":{}"#, #""custom":{},"last_active":1"#, .lastActive),
        (
            #""custom":{}"#, #""custom":{},"last_active":null,"last_active":1793880000000000000"#,
            .lastActive
        ),
    ]

    @Test(arguments: lies)
    func `what is missing or cannot be read is named`(
        instead: String, with: String, unread: UnreadFacts
    ) async throws {
        #expect(try await facts(Self.whole.replacing(instead, with: with))?.unread == unread)
    }

    @Test(arguments: [
        "", #","last_active":null"#, #","last_active":0"#, #","last_active":"""#,
        #","last_active":"0001-01-01T00:00:00Z""#, #","last_active":1793880000000000000"#,
    ])
    func `whoever was never active has no such time, and all is known`(more: String) async throws {
        #expect(try await facts(Self.whole + more)?.unread == [])
    }

    @Test func `a channel of somebody who was not asked for is no answer`() async throws {
        for id in ["stranger", "A", ""] {
            let body = #"{"channels":[{"channel":{"created_by":{"id":"\#(id)"}}}]}"#
            let one = try client(FakeTransport(201, body))
            await #expect(throws: StreamError.unreadable(status: 201)) {
                _ = try await one.channelOwners(among: members("a"))
            }
        }
    }
}
