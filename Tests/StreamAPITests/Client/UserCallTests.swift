// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Model
import StreamAPI
import Testing

@Suite struct `calls about users` {
    let started = #"{"task_id":"7d0b6c1e-0001","duration":"1ms"}"#

    @Test func `a deletion sends every option under Stream's name`() async throws {
        let transport = FakeTransport(201, started)
        let modes = try Modes(
            user: .hard, messages: .hard, conversations: .hard, calls: .soft, files: true,
            newChannelOwner: subject("heir"), newCallOwner: subject("heir2"))
        let answer = try await client(transport).deleteUsers(members("alice", "bob"), modes: modes)
        #expect(answer.value.rawValue == "7d0b6c1e-0001")
        #expect(answer.status == 201)
        let sent = try #require(transport.sent.first)
        #expect(transport.sent.count == 1)
        #expect(sent.request.method == .post)
        #expect(sent.request.scheme == "https")
        #expect(sent.request.authority == "chat.example.com")
        #expect(sent.path == "/api/v2/users/delete")
        #expect(sent.query == "api_key=key-1")
        #expect(
            sent.body == #"{"user_ids":["alice","bob"],"user":"hard","messages":"hard","#
                + #""conversations":"hard","calls":"soft","files":true,"#
                + #""new_channel_owner_id":"heir","new_call_owner_id":"heir2"}"#)
    }

    @Test func `options that are not set are left out`() async throws {
        let transport = FakeTransport(201, started)
        let one = try client(transport)
        _ = try await one.deleteUsers(members("a"), modes: Modes(user: .soft))
        _ = try await one.deactivateUsers(members("a"), Deactivation())
        _ = try await one.reactivateUsers(members("a"), Reactivation())
        #expect(
            transport.sent.map(\.body) == [
                #"{"user_ids":["a"],"user":"soft"}"#, #"{"user_ids":["a"]}"#,
                #"{"user_ids":["a"]}"#,
            ])
    }

    @Test func `a deactivation and a reactivation send their options`() async throws {
        let transport = FakeTransport(201, started)
        let one = try client(transport)
        _ = try await one.deactivateUsers(
            members("a"), Deactivation(markMessagesDeleted: true, markChannelsDeleted: true))
        _ = try await one.reactivateUsers(
            members("a"), Reactivation(restoreMessages: true, restoreChannels: true))
        #expect(
            transport.sent.map(\.path) == [
                "/api/v2/users/deactivate", "/api/v2/users/reactivate",
            ])
        #expect(
            transport.sent.map(\.body) == [
                #"{"user_ids":["a"],"mark_messages_deleted":true,"mark_channels_deleted":true}"#,
                #"{"user_ids":["a"],"restore_messages":true,"restore_channels":true}"#,
            ])
        #expect(transport.sent.allSatisfy { $0.request.method == .post })
    }

    @Test func `a restoration is accepted at once`() async throws {
        let transport = FakeTransport(201, #"{"duration":"1ms"}"#)
        let answer = try await client(transport).restoreUsers(members("a", "b"))
        #expect(answer.value == Accepted())
        let sent = try #require(transport.sent.first)
        #expect(sent.path == "/api/v2/users/restore")
        #expect(sent.body == #"{"user_ids":["a","b"]}"#)
    }

    @Test func `a revocation patches each user to the millisecond`() async throws {
        let transport = FakeTransport(200, #"{"users":{},"duration":"1ms"}"#)
        let before = Instant(milliseconds: 1_793_880_000_042)
        _ = try await client(transport).revokeTokens(members("a", "b"), before: before)
        let sent = try #require(transport.sent.first)
        #expect(sent.request.method == .patch)
        #expect(sent.path == "/api/v2/users")
        let set = #""set":{"revoke_tokens_issued_before":"2026-11-05T12:00:00.042Z"}"#
        #expect(sent.body == #"{"users":[{"id":"a",\#(set)},{"id":"b",\#(set)}]}"#)
    }

    @Test func `every call carries the token and says what it is`() async throws {
        let transport = FakeTransport(201, started)
        _ = try await client(transport).deleteUsers(members("a"), modes: Modes(user: .soft))
        let fields = try #require(transport.sent.first).request.headerFields
        let type = try #require(HTTPField.Name("stream-auth-type"))
        let name = try #require(HTTPField.Name("X-Stream-Client"))
        #expect(fields[type] == "jwt")
        #expect(fields[name]?.hasPrefix("lethe-") == true)
        #expect(fields[.contentType] == "application/json")
        #expect(fields[.authorization]?.hasPrefix("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.") == true)
        #expect(fields[.authorization]?.contains("correct-horse") == false)
    }

    @Test(arguments: [
        "", "null", "[]", "{}", #"{"task_id":null}"#, #"{"task_id":""}"#, #"{"task_id":7}"#,
        #"{"task_id":"../users"}"#, "<html>", #"{"task_id":"a","task_id":"b"}"#,
    ])
    func `a yes without a task is unreadable`(body: String) async throws {
        let one = try client(FakeTransport(201, body))
        await #expect(throws: StreamError.unreadable(status: 201)) {
            _ = try await one.deleteUsers(members("a"), modes: Modes(user: .soft))
        }
    }
}
