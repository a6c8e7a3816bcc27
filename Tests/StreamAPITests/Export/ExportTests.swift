// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
import Model
import StreamAPI
import Testing

@Suite struct `exporting` {
    @Test func `many people is a task`() async throws {
        let transport = FakeTransport(201, #"{"task_id":"t-1"}"#)
        let people = try ExportMembers([subject("a"), subject("b@x")])
        let answer = try await client(transport).exportUsers(people)
        #expect(answer.value == TaskID("t-1"))
        let sent = try #require(transport.sent.first)
        #expect(sent.request.method == .post)
        #expect(sent.path == "/api/v2/export/users")
        #expect(sent.body == #"{"user_ids":["a","b@x"]}"#)
    }

    @Test func `is of 1 to 25 different people`() throws {
        let ids = try (0..<26).map { try subject("u\($0)") }
        #expect(throws: ExportMembers.Invalid.empty) { try ExportMembers([]) }
        #expect(throws: ExportMembers.Invalid.tooMany(26)) { try ExportMembers(ids) }
        #expect(throws: ExportMembers.Invalid.repeated) { try ExportMembers([ids[0], ids[0]]) }
        #expect(try ExportMembers(Array(ids.dropLast())).ids.count == 25)
    }

    @Test func `one person answers at once, with all that came`() async throws {
        let body =
            #"{"user":{"id":"a","name":"Ann"},"messages":[{"id":"m1","text":"hi"}],"#
            + #""reactions":[{"type":"like"}],"more":1,"duration":"1ms"}"#
        let transport = FakeTransport(200, body)
        let answer = try await client(transport).exportUser(person("a"))
        #expect(answer.value.user.name == "Ann")
        #expect(answer.value.messages == [["id": "m1", "text": "hi"]])
        #expect(answer.value.reactions == [["type": "like"]])
        #expect(String(decoding: answer.value.document.bytes, as: UTF8.self) == body)
        #expect(!"\(answer)".contains("Ann"))
        let sent = try #require(transport.sent.first)
        #expect(sent.request.method == .get)
        #expect(sent.path == "/api/v2/users/a/export")
    }

    @Test func `a list that is null is empty`() async throws {
        let body = #"{"user":{"id":"a"},"messages":null,"reactions":[]}"#
        let export = try await client(FakeTransport(200, body)).exportUser(person("a")).value
        #expect(export.messages.isEmpty && export.reactions.isEmpty)
    }

    @Test(arguments: [
        "{}", #"{"user":{"id":"b"},"messages":[],"reactions":[]}"#,
        #"{"user":{"id":"a"},"messages":[]}"#, #"{"user":{"id":"a"},"reactions":[]}"#,
        #"{"user":null,"messages":[],"reactions":[]}"#,
        #"{"user":{"id":"a"},"messages":{},"reactions":[]}"#,
    ])
    func `an export that lacks a part is none`(body: String) async throws {
        let one = try client(FakeTransport(200, body))
        await #expect(throws: StreamError.unreadable(status: 200)) {
            _ = try await one.exportUser(person("a"))
        }
    }

    @Test func `a person with too much is refused by the service`() async throws {
        let one = try client(FakeTransport(400, #"{"code":4,"message":"too many messages of a"}"#))
        await #expect(throws: StreamError.service(ServiceError(status: 400, code: 4))) {
            _ = try await one.exportUser(person("a"))
        }
    }

    @Test(arguments: [true, false])
    func `data of feeds is exported and deleted by calls of its own`(isHard: Bool) async throws {
        let transport = FakeTransport(201, #"{"task_id":"t-1"}"#)
        let one = try client(transport)
        #expect(try await one.exportFeeds(of: person("a")).value == TaskID("t-1"))
        #expect(try await one.deleteFeeds(of: person("a"), hard: isHard).value == TaskID("t-1"))
        #expect(
            transport.sent.map(\.path) == [
                "/api/v2/feeds/users/a/export", "/api/v2/feeds/users/a/delete",
            ])
        #expect(transport.sent.map(\.body) == ["{}", #"{"hard_delete":\#(isHard)}"#])
        #expect(transport.sent.allSatisfy { $0.request.method == .post })
    }
}

@Suite struct `the address of an export` {
    func report(_ result: String) async throws -> TaskReport {
        let body = #"{"status":"completed","result":\#(result)}"#
        return try await client(FakeTransport(200, body)).task(taskID("t")).value
    }

    @Test func `is in the task, and names nobody`() async throws {
        let address = "https://cdn.example.com/exports/users/x?sig=a%20b&c=d@e#f"
        let report = try await report(#"{"url":"\#(address)"}"#)
        #expect(report.export?.rawValue == address)
        #expect(report.results.isEmpty)
        #expect(!"\(report)".contains("cdn.example.com"))
    }

    @Test(arguments: [
        "", "x", "file:///etc/passwd", "http://cdn.example.com/x", "https://", "https:///x",
        "https://user:pw@cdn.example.com/x", "https://cdn.example.com/a b", "https://é.example/x",
        "ftp://cdn.example.com/x", "https://cdn.example.com/\u{7}",
    ])
    func `is none unless it is a plain one`(text: String) async throws {
        #expect(ExportAddress(text) == nil)
        let report = try await report(
            #"{"url":\#(String(decoding: JSON.string(text).bytes, as: UTF8.self))}"#)
        #expect(report.export == nil && report.results.isEmpty)
    }

    @Test(arguments: ["http://127.0.0.1:8080/x", "http://localhost/x", "https://h.example?x=1"])
    func `may be on this machine`(text: String) {
        #expect(ExportAddress(text)?.rawValue == text)
    }

    @Test func `is not taken for a person, nor a person for it`() async throws {
        let report = try await report(#"{"url":{"status":"ok"}}"#)
        #expect(report.export == nil)
        #expect(report.results == [try subject("url"): .ok])
    }
}
