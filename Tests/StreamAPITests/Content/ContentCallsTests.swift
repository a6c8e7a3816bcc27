// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Model
import StreamAPI
import Testing

@Suite struct `reading content` {
    @Test func `a search asks for all channels, the authors, an order and a page`() async throws {
        let transport = FakeTransport(200, #"{"results":[]}"#)
        let search = MessageSearch(
            by: try members("a", "b"), oldestFirst: false, withAttachments: true, limit: 7,
            next: "x")
        let page = try await client(transport).searchMessages(search).value
        #expect(page.items.isEmpty)
        #expect(page.next == nil)
        let sent = try #require(transport.sent.first)
        #expect(sent.path == "/api/v2/chat/search")
        #expect(
            sent.payload == #"{"filter_conditions":{"cid":{"$exists":true}},"#
                + #""message_filter_conditions":{"user.id":{"$in":["a","b"]},"#
                + #""attachments":{"$exists":true}},"#
                + #""sort":[{"field":"created_at","direction":-1}],"limit":7,"next":"x"}"#)
    }

    @Test func `messages are read with what tells whether anything is left of them`() async throws {
        let body = """
            {"next":"more","results":[
              {"message":{"id":"m1","user":{"id":"a"},"text":"hello","type":"regular",
                "channel":{"member_count":2},
                "attachments":[{"asset_url":"https://cdn.example/1","thumb_url":""}]}},
              {"message":{"id":"m2","user":{"id":"b"},"text":"","type":"deleted",
                "channel":{"member_count":9}}},
              {"message":{"id":"m3","user":{"id":"b"},"deleted_at":1793880000000000000,
                "mentioned_users":[{"id":"a"}]}}]}
            """
        let page = try await client(FakeTransport(200, body))
            .searchMessages(MessageSearch(by: try members("a", "b"))).value
        #expect(page.next == "more")
        #expect(page.items.map(\.id.rawValue) == ["m1", "m2", "m3"])
        #expect(page.items.map(\.author.rawValue) == ["a", "b", "b"])
        #expect(page.items.map(\.isInConversation) == [true, false, nil])
        #expect(page.items.map(\.isDeleted) == [false, true, true])
        #expect(page.items.map(\.hasContent) == [true, false, true])
        #expect(page.items.map(\.attachments) == [["https://cdn.example/1"], [], []])
    }

    /// Whether anything is in it; nil where that cannot be read.
    static let messages: [(members: String, hasContent: Bool?)] = [
        (#""text":"""#, false), (#""text":null"#, false),
        (#""text":"","attachments":null,"custom":{}"#, false),
        (#""text":"","html":"","i18n":{"language":"en","en_text":""}"#, false),
        (#""text":" ""#, true), (#""text":"","html":"<p>hello</p>""#, true),
        (#""text":"","custom":{"note":"my address"}"#, true),
        (#""text":"","i18n":{"language":"en","en_text":"hello"}"#, true),
        (#""text":"","poll_id":"p""#, true), (#""text":"","poll":{"name":"?"}"#, true),
        (#""text":"","quoted_message":{"text":"hello"}"#, true),
        (#""text":"","attachments":[{}]"#, true),
        (#""text":"","html":"","html":"""#, true),
        (#""text":["hello"]"#, nil), (#""text":{"v":"hello"}"#, nil), (#""text":5551234"#, nil),
        (#""text":"","text":"hello""#, nil), (#""x":1"#, nil),
        (#""text":"","attachments":{"0":{}}"#, nil),
        (#""text":"","attachments":"https://cdn.example/1""#, nil),
        (#""text":"","mentioned_users":{}"#, nil),
    ]

    @Test(arguments: messages)
    func `what cannot be read of a message is not the same as nothing`(
        members: String, hasContent: Bool?
    ) async throws {
        let id = try #require(MessageID("m"))
        let body = #"{"message":{"id":"m","user":{"id":"a"},\#(members)}}"#
        let one = try client(FakeTransport(200, body))
        guard let hasContent else {
            await #expect(throws: StreamError.unreadable(status: 200)) {
                _ = try await one.message(id)
            }
            return
        }
        #expect(try await one.message(id).value?.hasContent == hasContent)
    }

    @Test func `another message, or one of somebody else's, is no answer`() async throws {
        let id = try #require(MessageID("m"))
        let body = #"{"message":{"id":"m","user":{"id":"a"},"text":""}}"#
        let one = try client(FakeTransport(200, body))
        #expect(try await one.message(id, by: subject("a")).value != nil)
        await #expect(throws: StreamError.self) { _ = try await one.message(id, by: subject("b")) }
        let other = try #require(MessageID("n"))
        await #expect(throws: StreamError.self) { _ = try await one.message(other) }
    }

    @Test(arguments: [
        (#""results":[]"#, true), (#""results":[],"results_warning":null"#, true),
        (#""results":[],"results_warning":{"warning_code":1}"#, false),
        (#""results":[],"results_warning":null,"results_warning":{}"#, false),
    ])
    func `a search that warns that it did not look everywhere is not whole`(
        body: String, isWhole: Bool
    ) async throws {
        let one = try client(FakeTransport(200, "{\(body)}"))
        let search = MessageSearch(by: try members("a"))
        #expect(try await one.searchMessages(search).value.isWhole == isWhole)
    }

    @Test(arguments: [
        #"{"results":[],"next":7}"#, #"{"results":[],"next":"","next":"p2"}"#,
        "{}", #"{"results":{}}"#, #"{"results":[{}]}"#, #"{"results":[{"message":{"id":"m"}}]}"#,
        #"{"results":[{"message":{"id":"","user":{"id":"a"}}}]}"#,
        #"{"results":[{"message":{"id":"m","user":{"id":7}}}]}"#,
    ])
    func `a result that cannot be read never counts as nothing found`(body: String) async throws {
        let one = try client(FakeTransport(200, body))
        await #expect(throws: StreamError.unreadable(status: 200)) {
            _ = try await one.searchMessages(MessageSearch(by: try members("a")))
        }
    }

    @Test func `a message that is not there is nil, and any other refusal is one`() async throws {
        let id = try #require(MessageID("m/1"))
        let gone = FakeTransport(404, #"{"code":16,"StatusCode":404,"message":"m/1"}"#)
        #expect(try await client(gone).message(id).value == nil)
        #expect(gone.sent.first?.path == "/api/v2/chat/messages/m%2F1")
        #expect(gone.sent.first?.query == "api_key=key-1&show_deleted_message=true")
        for (status, body) in [
            (404, "not found"), (404, #"{"code":4}"#), (403, #"{"code":16}"#), (500, "{}"),
        ] {
            let one = try client(FakeTransport(status, body))
            await #expect(throws: StreamError.self) { _ = try await one.message(id) }
        }
    }

    @Test func `conversations and calls are read with their members`() async throws {
        let channels = FakeTransport(
            201,
            #"{"channels":[{"channel":{"cid":"messaging:1"},"#
                + #""members":[{"user_id":"a"},{"user":{"id":"b"}}]}]}"#)
        let found = try await client(channels).conversations(of: members("a"), offset: 30).value
        #expect(found.items.map { $0.members.map(\.rawValue) } == [["a", "b"]])
        #expect(found.next == nil)
        let body = try #require(channels.sent.first).body
        #expect(body.contains(#""members":{"$in":["a"]},"member_count":2"#))
        #expect(body.contains(#""offset":30"#))
        #expect(!body.contains("watch"))
        let calls = FakeTransport(
            201,
            #"{"next":"n","calls":[{"call":{"cid":"default:1"},"members":[{"user_id":"a"}]}]}"#)
        let held = try await client(calls).calls(with: members("a")).value
        #expect(held.items.map(\.id) == ["default:1"])
        #expect(held.next == "n")
        #expect(calls.sent.first?.path == "/api/v2/video/calls")
    }

    @Test(arguments: [
        #"{"channels":[{"channel":{},"members":[]}]}"#,
        #"{"channels":[{"channel":{"cid":"a:b"}}]}"#,
        #"{"channels":[{"channel":{"cid":"a:b"},"members":[{}]}]}"#,
    ])
    func `a channel that cannot be read never counts as none`(body: String) async throws {
        let one = try client(FakeTransport(201, body))
        await #expect(throws: StreamError.unreadable(status: 201)) {
            _ = try await one.conversations(of: members("a"))
        }
    }

    @Test func `a file is asked for without key and token`() async throws {
        let file = try #require(FileAddress("https://CDN.example/a/b?sig=1#x"))
        #expect(file.authority == "cdn.example")
        let transport = FakeTransport(206, "x")
        #expect(try await client(transport).isThere(file) == true)
        let sent = try #require(transport.sent.first).request
        #expect(sent.path == "/a/b?sig=1")
        #expect(sent.authority == "cdn.example")
        #expect(sent.headerFields[.authorization] == nil)
        #expect(sent.headerFields.count == 1)
    }

    @Test(arguments: [(200, true), (206, true), (404, false), (403, false), (410, false)])
    func `a file is there or gone by its status`(status: Int, isThere: Bool) async throws {
        let file = try #require(FileAddress("https://cdn.example/a"))
        #expect(try await client(FakeTransport(status, "")).isThere(file) == isThere)
    }

    @Test(arguments: [302, 429, 500, 503])
    func `any other status of a file's host says nothing`(status: Int) async throws {
        let file = try #require(FileAddress("https://cdn.example/a"))
        #expect(try await client(FakeTransport(status, "")).isThere(file) == nil)
    }

    @Test(arguments: [
        "", "cdn.example/a", "http://cdn.example/a", "ftp://cdn.example/a",
        "https://user@cdn.example/a", "https://cdn.example/a b", "https://cdn.example:99999/a",
        "file:///etc/passwd",
    ])
    func `what is no address of a file is refused`(text: String) {
        #expect(FileAddress(text) == nil)
    }

    @Test func `blocks are made, ended and listed`() async throws {
        let transport = FakeTransport(
            201, #"{"blocks":[{"blocked_user_id":"b"},{"blocked_user_id":"c"}]}"#)
        let service = try client(transport)
        _ = try await service.block(subject("b"), for: subject("a"))
        _ = try await service.unblock(subject("b"), for: subject("a"))
        let blocked = try await service.blocked(by: subject("a")).value
        #expect(blocked.map(\.rawValue) == ["b", "c"])
        #expect(
            transport.sent.map(\.path) == [
                "/api/v2/users/block", "/api/v2/users/unblock", "/api/v2/users/block",
            ])
        #expect(transport.sent[0].body == #"{"blocked_user_id":"b","user_id":"a"}"#)
        #expect(transport.sent[2].query == "api_key=key-1&user_id=a")
    }
}
