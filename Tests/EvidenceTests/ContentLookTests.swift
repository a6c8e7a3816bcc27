// SPDX-License-Identifier: Apache-2.0

import Evidence
import HTTPTypes
import Model
import StreamAPI
import Synchronization
import Testing
import Transport

/// Services that answer oddly when content is looked for.
@Suite struct ContentLookTests {
    /// Answers by the path, and counts what it was asked.
    private final class Script: Transport {
        private let asked = Mutex(0)
        private let answer: @Sendable (_ path: String, _ body: String) -> (Int, String)

        init(_ answer: @escaping @Sendable (_ path: String, _ body: String) -> (Int, String)) {
            self.answer = answer
        }

        var count: Int { asked.withLock { $0 } }

        func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response {
            asked.withLock { $0 += 1 }
            let (status, text) = answer(
                request.path ?? "", String(decoding: body, as: UTF8.self))
            return Response(
                head: HTTPResponse(status: .init(code: status)), body: Array(text.utf8))
        }
    }

    /// Asks once, and waits no time.
    private struct Asker: Asking {
        let client: StreamClient

        func ask<Value: Sendable>(
            _ endpoint: Endpoint,
            _ question: @Sendable (StreamClient) async throws(StreamError) -> Answer<Value>
        ) async throws -> Value {
            do {
                return try await question(client).value
            } catch {
                guard case .service(let refusal) = error, refusal.status == 414 else {
                    throw NoAnswer()
                }
                throw TooLong()
            }
        }

        func wait(_ duration: Duration) async throws {}
    }

    private static func look(
        _ script: Script, at ids: [String], samples: [String: Sample] = [:]
    ) async throws -> [String: Evidence] {
        let client = StreamClient(
            credentials: try StreamCredentials(
                apiKey: "key", secret: "secret", baseURL: "http://127.0.0.1:1"),
            transport: script, now: { Instant(milliseconds: 0) })
        let look = ContentLook(
            asker: Asker(client: client), client: client, hosts: ["cdn.example"], direct: 1)
        let modes = try Modes(
            user: .hard, messages: .hard, conversations: .hard, calls: .hard, files: true)
        let people = try BatchMembers(ids.map { try #require(SubjectID($0)) })
        var noted: [SubjectID: Sample] = [:]
        for (id, sample) in samples { noted[try #require(SubjectID(id))] = sample }
        let found = try await look(people, promised: modes, samples: noted)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.key.rawValue, $0.value) })
    }

    private static let nothing: @Sendable (String) -> (Int, String) = { path in
        if path.contains("/chat/search") { return (200, #"{"results":[]}"#) }
        if path.contains("/chat/channels") { return (201, #"{"channels":[]}"#) }
        if path.contains("/video/calls") { return (201, #"{"calls":[]}"#) }
        return (404, #"{"code":16}"#)
    }

    @Test func `nothing is found, and everything is gone`() async throws {
        let found = try await Self.look(Script { path, _ in Self.nothing(path) }, at: ["a", "b"])
        #expect(found.count == 2)
        for evidence in found.values {
            #expect(evidence.findings[.messages] == .gone(before: nil))
            #expect(evidence.findings[.conversations] == .gone(before: nil))
            #expect(evidence.findings[.calls] == .gone(before: nil))
            #expect(evidence.findings[.files] == .notCheckable(.noneNoted))
        }
    }

    @Test func `pages that never end are given up, and prove nothing`() async throws {
        let script = Script { path, _ in
            guard path.contains("/video/calls") else { return Self.nothing(path) }
            let call =
                #"{"call":{"cid":"a:b"},"members":[{"user_id":"a"},{"user_id":"x"},{"user_id":"y"}]}"#
            return (201, #"{"calls":[\#(call)],"next":"again"}"#)
        }
        let found = try await Self.look(script, at: ["a"])
        #expect(found["a"]?.findings[.calls] == .notCheckable(.noAnswer))
        #expect(script.count < 100)
    }

    @Test func `a page that is full of one person hides nobody`() async throws {
        let script = Script { path, _ in
            guard path.contains("/chat/search") || path.contains("/chat/messages/") else {
                return Self.nothing(path)
            }
            func message(_ id: String, _ author: String) -> String {
                #"{"message":{"id":"\#(id)","text":"hello","user":{"id":"\#(author)"}}}"#
            }
            if path.contains("/chat/messages/") {
                let author = path.contains("m-a") ? "a" : "b"
                return (200, message(author == "a" ? "m-a" : "m-b", author))
            }
            // Whoever is asked for first fills the page.
            let asksForA = path.contains("%22a%22")
            let asksForB = path.contains("%22b%22")
            if asksForA { return (200, #"{"results":[\#(message("m-a", "a"))],"next":"x"}"#) }
            if asksForB { return (200, #"{"results":[\#(message("m-b", "b"))],"next":"x"}"#) }
            return (200, #"{"results":[]}"#)
        }
        let found = try await Self.look(script, at: ["a", "b", "c"])
        #expect(found["a"]?.contradicted == [.messages])
        #expect(found["b"]?.contradicted == [.messages])
        #expect(found["c"]?.findings[.messages] == .gone(before: nil))
    }

    private static func results(_ messages: String..., more: String = "") -> (Int, String) {
        (200, #"{"results":[\#(messages.joined(separator: ","))]\#(more)}"#)
    }

    private static func message(_ id: String, _ author: String) -> String {
        #"{"message":{"id":"\#(id)","text":"hello","user":{"id":"\#(author)"}}}"#
    }

    @Test func `an empty page does not say that the next is empty too`() async throws {
        let script = Script { path, _ in
            if path.contains("/chat/messages/") { return (200, Self.message("m", "a")) }
            guard path.contains("/chat/search") else { return Self.nothing(path) }
            return path.contains("%22p2%22")
                ? Self.results(Self.message("m", "a")) : Self.results(more: #","next":"p2""#)
        }
        let found = try await Self.look(script, at: ["a"])
        #expect(found["a"]?.contradicted == [.messages])
    }

    @Test func `pages of a search that never end prove nothing`() async throws {
        let script = Script { path, _ in
            path.contains("/chat/search")
                ? Self.results(more: #","next":"again""#) : Self.nothing(path)
        }
        let found = try await Self.look(script, at: ["a"])
        #expect(found["a"]?.findings[.messages] == .notCheckable(.noAnswer))
        #expect(script.count < 100)
    }

    @Test func `a search that did not look everywhere shows of nobody that nothing is there`()
        async throws
    {
        let script = Script { path, _ in
            if path.contains("/chat/messages/") { return (200, Self.message("m", "a")) }
            guard path.contains("/chat/search") else { return Self.nothing(path) }
            let warning = #","results_warning":{"warning_code":1,"channel_search_count":1000}"#
            return path.contains("%22a%22")
                ? Self.results(Self.message("m", "a"), more: warning) : Self.results(more: warning)
        }
        let found = try await Self.look(script, at: ["a", "b"])
        #expect(found["a"]?.contradicted == [.messages])
        #expect(found["b"]?.findings[.messages] == .notCheckable(.noAnswer))
    }

    /// The members that are listed of the one channel and the one call that are shown.
    static let listed: [(members: [String], conversations: Bool, calls: Evidence.Finding)] = [
        (["a"], true, .notCheckable(.noAnswer)), (["a", "a"], true, .notCheckable(.noAnswer)),
        (["a", "x"], true, .there(1, before: nil)), (["a", "x", "y"], true, .gone(before: nil)),
        ([], false, .notCheckable(.noAnswer)),
    ]

    @Test(arguments: listed)
    func `a conversation that is shown is there, however many members are listed of it`(
        members: [String], isThere: Bool, calls: Evidence.Finding
    ) async throws {
        let list = members.map { #"{"user_id":"\#($0)"}"# }.joined(separator: ",")
        let script = Script { path, body in
            // Whoever was found is left out of the next question.
            guard body.contains(#""a""#) else { return Self.nothing(path) }
            if path.contains("/chat/channels") {
                return (201, #"{"channels":[{"channel":{"cid":"a:b"},"members":[\#(list)]}]}"#)
            }
            if path.contains("/video/calls") {
                return (201, #"{"calls":[{"call":{"cid":"a:b"},"members":[\#(list)]}]}"#)
            }
            return Self.nothing(path)
        }
        let found = try await Self.look(script, at: ["a", "b"])
        #expect(
            found["a"]?.findings[.conversations]
                == (isThere ? .there(1, before: nil) : .notCheckable(.noAnswer)))
        #expect(found["a"]?.findings[.calls] == calls)
    }

    @Test func `an answer about others is not believed`() async throws {
        let script = Script { path, _ in
            guard path.contains("/chat/search") else { return Self.nothing(path) }
            let other = #"{"message":{"id":"m","text":"hello","user":{"id":"somebody-else"}}}"#
            return (200, #"{"results":[\#(other)],"next":"x"}"#)
        }
        let found = try await Self.look(script, at: ["a"])
        #expect(found["a"]?.findings[.messages] == .notCheckable(.noAnswer))
        #expect(script.count < 20)
    }

    @Test func `a question that is too long is asked about fewer people`() async throws {
        let script = Script { path, _ in
            if path.contains("/chat/search"), path.contains("%2C%22"), path.contains("%22a%22"),
                path.contains("%22b%22")
            {
                return (414, "too long")
            }
            return Self.nothing(path)
        }
        let found = try await Self.look(script, at: ["a", "b"])
        #expect(found["a"]?.findings[.messages] == .gone(before: nil))
        #expect(found["b"]?.findings[.messages] == .gone(before: nil))
    }

    @Test(arguments: [
        "https://cdn.example/1", "https://evil.example/1", "http://cdn.example/1",
        "https://169.254.169.254/latest", "http://127.0.0.1:1/files/1",
    ])
    func `files are asked for at the hosts of the policy alone`(address: String) async throws {
        let script = Script { path, _ in
            path.contains("/chat") || path.contains("/video") ? Self.nothing(path) : (404, "")
        }
        var sample = Sample()
        sample.files = [address]
        let found = try await Self.look(script, at: ["a"], samples: ["a": sample])
        let isAllowed = address == "https://cdn.example/1"
        #expect(
            found["a"]?.findings[.files]
                == (isAllowed ? .gone(before: 1) : .notCheckable(.noHosts)))
        // Search, channels, calls, and the file where it is allowed.
        #expect(script.count == (isAllowed ? 4 : 3))
    }

    @Test(arguments: ["x", "{}", #"{"results":[{}]}"#, "[]"])
    func `an answer that cannot be read is none`(body: String) async throws {
        let script = Script { path, _ in
            path.contains("/chat/search") ? (200, body) : Self.nothing(path)
        }
        let found = try await Self.look(script, at: ["a"])
        #expect(found["a"]?.findings[.messages] == .notCheckable(.noAnswer))
    }
}
