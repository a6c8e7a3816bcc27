// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI
import Testing
import Transport

@Suite struct `errors of the service` {
    func error(
        _ status: Int, _ body: String, _ fields: [(String, String)] = []
    ) async throws -> ServiceError? {
        let one = try client(FakeTransport(status, body, fields))
        let people = try members("a")
        do throws(StreamError) {
            _ = try await one.restoreUsers(people)
            return nil
        } catch {
            guard case .service(let service) = error else { return nil }
            return service
        }
    }

    @Test(
        arguments: [
            (400, #"{"code":4,"message":"alice","StatusCode":400,"details":[]}"#, 4, true),
            (429, #"{"code":9,"details":"none"}"#, 9, true),
            (404, #"{"code":"16"}"#, nil, true),
            (401, #"{"message":"alice"}"#, nil, true),
            (500, #"{"code":-1.0,"details":{"a":[1]}}"#, -1, true),
            (503, "upstream connect error", nil, false),
            (502, "", nil, false), (429, "[9]", nil, false), (302, "{}", nil, true),
        ] as [(Int, String, Int?, Bool)])
    func `are read leniently`(status: Int, body: String, code: Int?, isJSON: Bool) async throws {
        let expected = ServiceError(status: status, code: code, isJSON: isJSON)
        #expect(try await error(status, body) == expected)
    }

    @Test func `carry the limit, the wait and whether to give up`() async throws {
        let found = try await error(
            429, #"{"code":9,"unrecoverable":true}"#,
            [
                ("retry-after", "7"), ("x-ratelimit-limit", "6"), ("x-ratelimit-remaining", "0"),
                ("x-ratelimit-reset", "1793880060"),
            ])
        let reset = Instant(milliseconds: 1_793_880_060_000)
        #expect(
            found
                == ServiceError(
                    status: 429, code: 9, unrecoverable: true, retryAfter: .seconds(7),
                    limit: RateLimit(limit: 6, remaining: 0, reset: reset)))
    }

    @Test(arguments: [
        -1, 2, 3, 4, 5, 6, 9, 16, 17, 22, 23, 24, 40, 41, 42, 43, 60, 69, 70, 71, 73, 99, 12345,
    ])
    func `have a sentence of their own for each code`(code: Int) {
        let text = ServiceError(status: 400, code: code).description
        let lines = text.split(separator: "\n")
        #expect(lines.count <= 2)
        #expect(lines[0].hasSuffix("(http 400, code \(code))"))
        #expect(!text.hasSuffix("."))
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("hint: ") })
    }

    @Test(arguments: [302, 400, 401, 403, 404, 408, 413, 414, 418, 429, 500, 502, 503, 504, 999])
    func `have a sentence of their own for each status`(status: Int) {
        let text = ServiceError(status: status, isJSON: false).description
        #expect(text.contains("(http \(status))"))
    }

    @Test func `never repeat what the service said`() async throws {
        let body = #"{"code":4,"message":"user alice is not deleted","more_info":"alice"}"#
        let found = try #require(try await error(400, body))
        #expect(!String(reflecting: found).contains("alice"))
        #expect(!"\(StreamError.service(found))".contains("alice"))
        let unreadable = StreamError.unreadable(status: 200).description
        #expect(unreadable.contains("hint: "))
    }

    @Test func `of the transport are described as it describes them`() {
        let lost = TransportError(code: .connectionLost, reach: .maybeSent, detail: "gone")
        #expect(StreamError.transport(lost).description == lost.description)
    }
}
