// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

/// What each fault does to the answer, and whether the call is carried out.
struct EffectTests {
    private static let deletion = #"{"user_ids":["user-0001"]}"#

    private static func struck(
        _ effects: SandboxFault.Effect..., path: String = "/api/v2/users/delete"
    ) async -> (answer: Probe.Answer, delivery: SandboxAnswer.Delivery, applied: Bool) {
        let probe = Probe { $0.faults = effects.map { SandboxFault($0) } }
        let raw = await probe.raw(.post, path, deletion)
        let hidden = await probe.world.remains(of: "user-0001").user != .present
        return (Probe.Answer(raw), raw.delivery, hidden)
    }

    @Test(arguments: [
        (SandboxFault.Effect.drop(applied: false), SandboxAnswer.Delivery.dropped, false),
        (.drop(applied: true), .dropped, true), (.reset(applied: false), .reset, false),
        (.reset(applied: true), .reset, true), (.cut, .cut, true),
    ])
    func `a lost answer may or may not have been applied`(
        effect: SandboxFault.Effect, delivery: SandboxAnswer.Delivery, applied: Bool
    ) async {
        let outcome = await Self.struck(effect)
        #expect(outcome.delivery == delivery)
        #expect(outcome.applied == applied)
    }

    @Test(arguments: [false, true])
    func `an edge's error is plain text without the limit's headers`(applied: Bool) async {
        let outcome = await Self.struck(.plain(status: 502, applied: applied))
        #expect(outcome.answer.status == 502)
        #expect(outcome.answer.json == .null)
        #expect(outcome.answer.headers.map(\.0) == ["Content-Type"])
        #expect(outcome.applied == applied)
    }

    @Test(arguments: [false, true])
    func `an error has Stream's shape, and the limit's headers`(applied: Bool) async {
        let outcome = await Self.struck(.error(status: 408, code: 23, applied: applied))
        #expect(outcome.answer.status == 408)
        #expect(outcome.answer.code == 23)
        #expect(outcome.answer.json["StatusCode"] == 408)
        #expect(outcome.answer.message.hasPrefix("DeleteUsers failed with error:"))
        #expect(outcome.answer.header("X-RateLimit-Limit") != nil)
        #expect(outcome.applied == applied)
    }

    @Test func `a truncated answer is no JSON, and the call was carried out`() async {
        let outcome = await Self.struck(.truncate)
        #expect(outcome.answer.status == 201)
        #expect(outcome.answer.text.hasPrefix(#"{"task_id":"#))
        #expect(outcome.answer.json == .null)
        #expect(outcome.delivery == .whole)
        #expect(outcome.applied)
    }

    @Test func `a limit on demand tells when to come back`() async {
        let outcome = await Self.struck(.limit(retryAfter: 2, resetAfter: 30, plain: false))
        #expect(outcome.answer.status == 429)
        #expect(outcome.answer.code == 9)
        #expect(outcome.answer.header("Retry-After") == "2")
        #expect(outcome.answer.header("X-RateLimit-Remaining") == "0")
        #expect(outcome.answer.header("X-RateLimit-Reset") == "1790000030")
        #expect(!outcome.applied)
    }

    @Test func `a limit on demand can tell nothing at all`() async {
        let silent = await Self.struck(.limit(retryAfter: nil, resetAfter: nil, plain: false))
        #expect(silent.answer.header("Retry-After") == nil)
        #expect(silent.answer.header("X-RateLimit-Reset") == "1790000040")
        let plain = await Self.struck(.limit(retryAfter: nil, resetAfter: nil, plain: true))
        #expect(plain.answer.status == 429)
        #expect(plain.answer.json == .null)
        #expect(plain.answer.headers.map(\.0) == ["Content-Type"])
    }

    @Test func `headers come doubled and resets are skewed`() async {
        let outcome = await Self.struck(.doubleHeaders)
        #expect(outcome.answer.header("X-RateLimit-Limit") == "6000,6000")
        #expect(outcome.answer.header("X-RateLimit-Reset") == "1790000040,1790000040")
        #expect(outcome.answer.status == 201)
        let skewed = await Self.struck(.skewReset(seconds: -3600))
        #expect(skewed.answer.header("X-RateLimit-Reset") == "1789996440")
        #expect(skewed.applied)
    }

    @Test func `an answer tells the time, or another`() async {
        let answer = await Self.struck(.tellTime(seconds: 0)).answer
        #expect(answer.header("Date") == "Mon, 21 Sep 2026 14:13:20 GMT")
        let ahead = await Self.struck(.tellTime(seconds: 86_400)).answer
        #expect(ahead.header("Date") == "Tue, 22 Sep 2026 14:13:20 GMT")
        #expect(await Self.struck(.doubleHeaders).answer.header("Date") == nil)
    }

    @Test func `an answer is held back, and several faults strike one call`() async {
        let probe = Probe {
            $0.faults = [
                SandboxFault(.delay(milliseconds: 700)), SandboxFault(.delay(milliseconds: 50)),
                SandboxFault(.drop(applied: true)),
            ]
        }
        let raw = await probe.raw(.get, "/api/v2/app")
        #expect(raw.delayMilliseconds == 750)
        #expect(raw.delivery == .dropped)
        #expect(await probe.world.struckFaults == 3)
    }

    @Test func `a fault strikes a stranger's call as well`() async {
        let probe = Probe { $0.faults = [SandboxFault(.plain(status: 500, applied: true))] }
        let answer = await probe.send(.get, "/api/v2/app", key: "nobody's")
        #expect(answer.status == 500)
        #expect(await probe.world.calls().map(\.applied) == [false])
    }
}

extension Probe {
    /// The answer itself, with how it arrives.
    func raw(
        _ method: HTTPRequest.Method, _ path: String, _ body: String = ""
    ) async -> SandboxAnswer {
        let mark = path.contains("?") ? "&" : "?"
        var request = HTTPRequest(
            method: method, scheme: "http", authority: "localhost",
            path: path + mark + "api_key=sandbox-key")
        request.headerFields[.authorization] = Self.token(secret: "sandbox-secret")
        if let name = HTTPField.Name("stream-auth-type") { request.headerFields[name] = "jwt" }
        return await world.answer(request, body: Array(body.utf8))
    }
}

extension Probe.Answer {
    init(_ answer: SandboxAnswer) {
        self.init(
            status: answer.status, json: (try? JSONReader.read(answer.body)) ?? .null,
            headers: answer.headers, text: String(decoding: answer.body, as: UTF8.self))
    }
}
