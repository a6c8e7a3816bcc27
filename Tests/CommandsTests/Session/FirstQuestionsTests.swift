// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Model
import StreamAPI
import Synchronization
import Testing
import Transport

@testable import Runs

/// What the first two questions to Stream say besides their answers.
@Suite struct FirstQuestionsTests {
    private static let now = Instant(milliseconds: 1_793_880_000_000)

    private struct Answering: Transport {
        var app = (200, #"{"app":{"name":"Shop","id":7}}"#)
        var limits = (200, #"{"server_side":{}}"#)
        /// The last words of the path whose answer has a `Date`.
        var tellsTime: [String] = []

        func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response {
            let path = (request.path ?? "").prefix { $0 != "?" }
            let (status, text) = path.hasSuffix("/app") ? app : limits
            var head = HTTPResponse(status: .init(code: status))
            if tellsTime.contains(where: { path.hasSuffix($0) }) {
                head.headerFields[.date] = "Thu, 05 Nov 2026 13:00:00 GMT"
            }
            return Response(head: head, body: Array(text.utf8))
        }
    }

    private static func client(_ transport: Answering) throws -> StreamClient {
        StreamClient(
            credentials: try StreamCredentials(
                apiKey: "key", secret: "secret", baseURL: "http://127.0.0.1:1"),
            transport: transport, now: { now })
    }

    /// A clock that moves on while somebody waits, and else stands still.
    private static func time() -> Timepiece {
        let waited = Waited()
        return Timepiece(
            now: { now + waited.sum.withLock { $0 } },
            sleep: { duration in waited.sum.withLock { $0 += max(duration, .milliseconds(1)) } })
    }

    private final class Waited: Sendable {
        let sum = Mutex(Duration.zero)
    }

    @Test(arguments: [["/app"], ["/rate_limits"], ["/app", "/rate_limits"]])
    func `the clock is taken from whichever answer tells it`(paths: [String]) async throws {
        let client = try Self.client(Answering(tellsTime: paths))
        let failure = await #expect(throws: Failure.self) {
            _ = try await StreamAccess.preflight(client, time: Self.time(), acts: true)
        }
        #expect(failure?.message.contains("behind stream's") == true)
    }

    @Test func `where neither tells it nobody is sure of the clock`() async throws {
        let said = try await StreamAccess.preflight(
            Self.client(Answering()), time: Self.time(), acts: true)
        #expect(!said.tellsTime && said.app.id == "7")
    }

    @Test(arguments: [
        (302, "", "redirect"), (404, "", "nothing at this address"),
        (200, #"{"app":{"name":"Shop"}}"#, "not one that stream documents"),
        (200, #"{"app":{"name":"Shop","id":7,"suspended":"true"}}"#, "not one that stream"),
    ])
    func `an answer that is none is not called silence, and has one remedy`(
        status: Int, body: String, words: String
    ) async throws {
        let client = try Self.client(Answering(app: (status, body)))
        let failure = await #expect(throws: Failure.self) {
            _ = try await StreamAccess.preflight(client, time: Self.time())
        }
        #expect(failure?.message.contains(words) == true)
        #expect(failure?.message.contains("cannot be reached") == false)
        #expect(failure?.hint?.hasPrefix("check the base url") == true)
    }
}
