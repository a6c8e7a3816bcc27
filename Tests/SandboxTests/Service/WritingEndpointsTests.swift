// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

/// Making channels, writing messages and uploading files, as a server does for somebody.
struct WritingEndpointsTests {
    private static let form = """
        --b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\
        Content-Type: text/plain\r\n\r\nhello\r\n\
        --b\r\nContent-Disposition: form-data; name="user"\r\n\
        Content-Type: application/json\r\n\r\n{"id":"user-0005"}\r\n--b--\r\n
        """

    private static func open(
        _ probe: Probe, _ id: String, _ members: [String], by maker: String = "user-0005"
    ) async -> Probe.Answer {
        let list = members.map { #"{"user_id":"\#($0)"}"# }.joined(separator: ",")
        return await probe.send(
            .post, "/api/v2/chat/channels/messaging/\(id)/query",
            #"{"data":{"created_by_id":"\#(maker)","members":[\#(list)]},"state":false}"#)
    }

    @Test func `a channel is made once, and has its members`() async {
        let probe = Probe()
        let made = await Self.open(probe, "made-1", ["user-0005", "user-0006"])
        #expect(made.status == 201)
        #expect(made.json["channel"]?["cid"] == "messaging:made-1")
        #expect(made.json["channel"]?["member_count"] == 2)
        let again = await Self.open(probe, "made-1", [])
        #expect(again.json["channel"]?["member_count"] == 2)
        let found = await probe.send(
            .post, "/api/v2/chat/channels",
            #"{"filter_conditions":{"id":"made-1","members":{"$in":["user-0006"]}}}"#)
        #expect(found.json["channels"]?.items?.count == 1)
    }

    @Test func `a message is written, searched for, read and goes with its author`() async throws {
        let probe = Probe()
        _ = await Self.open(probe, "made-1", ["user-0005", "user-0006"])
        let before = await probe.world.remains(of: "user-0005").visibleMessages
        let file = await probe.send(.post, "/api/v2/uploads/file", Self.form)
        #expect(file.status == 201)
        let address = try #require(file.json["file"]?.text)
        let sent = await probe.send(
            .post, "/api/v2/chat/channels/messaging/made-1/message",
            #"{"message":{"text":"hi","user_id":"user-0005","attachments":"#
                + #"[{"type":"file","asset_url":"\#(address)"}]}}"#)
        #expect(sent.status == 201)
        let id = try #require(sent.json["message"]?["id"]?.text)
        let read = await probe.send(.get, "/api/v2/chat/messages/\(id)")
        #expect(read.json["message"]?["user"]?["id"] == "user-0005")
        #expect(read.json["message"]?["attachments"]?.items?.count == 1)
        #expect(await probe.world.remains(of: "user-0005").visibleMessages == before + 1)
    }

    /// What is sent, and what it is refused with.
    static let wrong: [(path: String, body: String, status: Int)] = [
        ("/api/v2/chat/channels/messaging/x/query", "{}", 400),
        (
            "/api/v2/chat/channels/messaging/x/query", #"{"data":{"created_by_id":"nobody"}}"#,
            404
        ),
        (
            "/api/v2/chat/channels/messaging/nowhere/message",
            #"{"message":{"text":"hi","user_id":"user-0005"}}"#, 404
        ),
        ("/api/v2/uploads/file", "{}", 400),
        ("/api/v2/uploads/file", form.replacing("user-0005", with: "nobody"), 404),
    ]

    @Test(arguments: wrong)
    func `what is incomplete, and who is not there, is refused`(
        path: String, body: String, status: Int
    ) async {
        let answer = await Probe().send(.post, path, body)
        #expect(answer.status == status)
    }
}
