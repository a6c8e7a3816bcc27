// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Model
import StreamAPI
import Testing

@Suite struct WritingTests {
    private func channel() throws -> ChannelID { try #require(ChannelID("messaging:made-1")) }

    @Test func `a channel and a message are sent under Stream's names`() async throws {
        let transport = FakeTransport(201, #"{"channel":{},"message":{"id":"m-1"}}"#)
        let one = try client(transport)
        _ = try await one.openChannel(
            channel(), by: subject("anna"), members: [subject("anna"), subject("ben")])
        let message = try await one.sendMessage(
            "hi", attaching: ["https://files.example/1"], by: subject("anna"), in: channel())
        #expect(message.value.rawValue == "m-1")
        #expect(
            transport.sent.map(\.path) == [
                "/api/v2/chat/channels/messaging/made-1/query",
                "/api/v2/chat/channels/messaging/made-1/message",
            ])
        #expect(
            transport.sent.map(\.body) == [
                #"{"data":{"created_by_id":"anna","members":[{"user_id":"anna"},"#
                    + #"{"user_id":"ben"}]},"state":false}"#,
                #"{"message":{"text":"hi","user_id":"anna","attachments":"#
                    + #"[{"type":"file","asset_url":"https://files.example/1"}]}}"#,
            ])
    }

    @Test func `a file is sent as a form with whose it is`() async throws {
        let transport = FakeTransport(201, #"{"file":"https://files.example/1"}"#)
        let address = try await client(transport).uploadFile(
            Array("hello".utf8), named: "a.txt", by: subject("anna"))
        #expect(address.value == "https://files.example/1")
        let sent = try #require(transport.sent.first)
        #expect(sent.path == "/api/v2/uploads/file")
        let type = sent.request.headerFields[.contentType] ?? ""
        let boundary = try #require(type.split(separator: "boundary=").last)
        #expect(type.hasPrefix("multipart/form-data; "))
        #expect(sent.body.hasPrefix("--\(boundary)\r\n"))
        #expect(sent.body.hasSuffix("\r\n--\(boundary)--\r\n"))
        #expect(sent.body.contains("\r\n\r\nhello\r\n"))
        #expect(sent.body.contains("\r\n\r\n{\"id\":\"anna\"}\r\n"))
    }

    @Test func `an answer without what was made is unreadable`() async throws {
        let one = try client(FakeTransport(201, "{}"))
        await #expect(throws: StreamError.self) {
            _ = try await one.openChannel(channel(), by: subject("a"), members: [])
        }
        await #expect(throws: StreamError.self) {
            _ = try await one.uploadFile([], named: "a", by: subject("a"))
        }
    }
}
