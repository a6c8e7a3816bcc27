// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Model
import StreamAPI
import Testing

@Suite struct `deactivating and reactivating` {
    @Test func `one person, with nothing asked beyond`() async throws {
        let transport = FakeTransport(
            201, #"{"user":{"id":"a","deactivated_at":1793880000000000000},"duration":"1ms"}"#)
        let one = try client(transport)
        let answer = try await one.deactivateUser(person("a"))
        #expect(answer.value?.deactivatedAt == noon)
        _ = try await one.reactivateUser(person("a"))
        #expect(
            transport.sent.map(\.path) == [
                "/api/v2/users/a/deactivate", "/api/v2/users/a/reactivate",
            ])
        #expect(transport.sent.map(\.body) == ["{}", "{}"])
        #expect(transport.sent.allSatisfy { $0.request.method == .post })
    }

    @Test func `one person, with every option`() async throws {
        let transport = FakeTransport(201, #"{"duration":"1ms"}"#)
        let one = try client(transport)
        let answer = try await one.deactivateUser(
            person("a"), markMessagesDeleted: true, by: subject("officer"))
        #expect(answer.value == nil)
        _ = try await one.reactivateUser(
            person("a"), name: "Ann", restoreMessages: true, by: subject("officer"))
        #expect(
            transport.sent.map(\.body) == [
                #"{"mark_messages_deleted":true,"created_by_id":"officer"}"#,
                #"{"name":"Ann","restore_messages":true,"created_by_id":"officer"}"#,
            ])
    }

    @Test func `many people, and who did it`() async throws {
        let transport = FakeTransport(201, #"{"task_id":"t"}"#)
        let one = try client(transport)
        _ = try await one.deactivateUsers(members("a"), Deactivation(), by: subject("officer"))
        _ = try await one.reactivateUsers(members("a"), Reactivation(), by: subject("officer"))
        let body = #"{"user_ids":["a"],"created_by_id":"officer"}"#
        #expect(transport.sent.map(\.body) == [body, body])
    }

    @Test(arguments: [
        #"{"user":{}}"#, #"{"user":{"id":"b"}}"#, #"{"user":[]}"#,
        #"{"user":{"id":"a","deactivated_at":"soon"}}"#,
    ])
    func `an answer about somebody else is unreadable`(body: String) async throws {
        let one = try client(FakeTransport(201, body))
        await #expect(throws: StreamError.unreadable(status: 201)) {
            _ = try await one.deactivateUser(person("a"))
        }
    }

    @Test func `a person who is not there is an error of the service`() async throws {
        let one = try client(FakeTransport(404, #"{"code":16,"message":"user a does not exist"}"#))
        await #expect(throws: StreamError.service(ServiceError(status: 404, code: 16))) {
            _ = try await one.reactivateUser(person("a"))
        }
    }
}
