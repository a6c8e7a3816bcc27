// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI
import Testing

@Suite struct `reading a task` {
    func report(_ body: String, of effect: Effect? = .erasure) async throws -> TaskReport {
        try await client(FakeTransport(200, body)).task(taskID("t"), of: effect).value
    }

    @Test(
        arguments: [
            ("waiting", .running("waiting")), ("pending", .running("pending")),
            ("running", .running("running")), ("brand-new", .running("brand-new")),
            ("for alice@example.com", .running("unreadable")), ("", .running("unreadable")),
            ("Completed", .running("unreadable")),
            ("completed", .completed), ("ok", .completed),
            ("failed", .failed(type: nil)), ("error", .failed(type: nil)),
        ] as [(String, TaskReport.State)])
    func `a word means a state`(word: String, state: TaskReport.State) async throws {
        #expect(try await report(#"{"status":"\#(word)"}"#).state == state)
    }

    @Test func `a failure has a type only if that is a plain word`() async throws {
        let plain = #"{"status":"failed","error":{"type":"internal","description":"of alice"}}"#
        #expect(try await report(plain).state == .failed(type: "internal"))
        let telling = #"{"status":"failed","error":{"type":"no user alice"}}"#
        #expect(try await report(telling).state == .failed(type: nil))
    }

    @Test(
        arguments: [
            (#"{"status":"ok"}"#, .ok), (#"{"status":"ok","error":null}"#, .ok),
            (#"{"status":"OK"}"#, .notOK(status: "unreadable")),
            (#"{"status":"ok","error":"alice is busy"}"#, .notOK(status: "unreadable")),
            (#"{"status":"ok","status":"error"}"#, .notOK(status: "unreadable")),
            (#"{"status":"ok","error":"","errors":[]}"#, .ok),
            (#"{"status":"ok","error":{}}"#, .notOK(status: "unreadable")),
            (#"{"status":"ok","error":null,"error":"busy"}"#, .notOK(status: "unreadable")),
            (#"{"status":"ok","error":"","error":""}"#, .notOK(status: "unreadable")),
            (#"{"status":"ok","errors":["messages"]}"#, .notOK(status: "unreadable")),
            (#"{"status":"error","error":"x"}"#, .notOK(status: "error")),
            (#"{"status":"not found: alice"}"#, .notOK(status: "unreadable")),
            (#"{"status":true}"#, .notOK(status: "unreadable")),
            (#"{}"#, .notOK(status: "unreadable")), ("null", .notOK(status: "unreadable")),
            (#""ok""#, .notOK(status: "unreadable")),
        ] as [(String, MemberResult)])
    func `only exactly ok is ok`(entry: String, result: MemberResult) async throws {
        let body = #"{"status":"completed","result":{"alice":\#(entry)}}"#
        #expect(try await report(body).results == [try subject("alice"): result])
    }

    @Test(
        arguments: [
            (#""error":null"#, .ok), (#""error":{"type":"","description":""}"#, .ok),
            (#""error":{"type":"internal"}"#, .notOK(status: "unreadable")),
            (#""error":"two failed""#, .notOK(status: "unreadable")),
            (#""error":null,"error":null"#, .notOK(status: "unreadable")),
            (#""errors":["x"]"#, .notOK(status: "unreadable")),
        ] as [(String, MemberResult)])
    func `an error beside completed speaks against everybody`(
        error: String, result: MemberResult
    ) async throws {
        let body = #"{"status":"completed",\#(error),"result":{"alice":{"status":"ok"}}}"#
        #expect(try await report(body).results == [try subject("alice"): result])
    }

    @Test(arguments: [
        (#"{"alice":{"status":"ok"}}"#, false), (#"{"alice":{"status":"ok"},"count":7}"#, false),
        (#"{"alice":{"status":"ok"},"bob":{"status":"ok"}}"#, true),
        (#"{"ALICE":{"status":"error"}}"#, true),
    ])
    func `who was not asked for is noticed`(result: String, strangers: Bool) async throws {
        let report = try await report(#"{"status":"completed","result":\#(result)}"#)
        #expect(report.names(besides: [try subject("alice")]) == strangers)
    }

    @Test(arguments: [
        #"{"task_id":"t","task_id":"t","status":"completed"}"#,
        #"{"task_id":7,"status":"completed"}"#, #"{"task_id":"u","status":"completed"}"#,
        #"{"code":16,"StatusCode":404,"status":"completed"}"#,
    ])
    func `an answer about another task, or a refusal, is none`(body: String) async throws {
        await #expect(throws: StreamError.unreadable(status: 200)) { _ = try await report(body) }
    }

    @Test(
        arguments: [
            (.deactivation, "1793880000000000000", .ok),
            (.deactivation, #""2026-11-05T12:00:00Z""#, .ok),
            (.deactivation, "null", .notOK(status: "active")),
            (.deactivation, "0", .notOK(status: "active")),
            (.deactivation, "true", .notOK(status: "unreadable")),
            (.reactivation, "null", .ok),
            (.reactivation, "1793880000000000000", .notOK(status: "deactivated")),
            (.reactivation, #""soon""#, .notOK(status: "unreadable")),
        ] as [(Effect, String, MemberResult)])
    func `a listed user is ok as the operation leaves it`(
        effect: Effect, time: String, result: MemberResult
    ) async throws {
        let body =
            #"{"status":"completed","result":{"users":[{"id":"alice","deactivated_at":\#(time)}]}}"#
        #expect(try await report(body, of: effect).results == [try subject("alice"): result])
    }

    @Test func `a list of users proves no deletion`() async throws {
        let body = #"{"status":"completed","result":{"users":[{"id":"alice"}]}}"#
        let results = try await report(body).results
        #expect(results[try subject("alice")] == nil)
    }

    @Test(
        arguments: [
            ("null", .ok), ("1793880000000000000", .ok), ("true", .notOK(status: "unreadable")),
        ] as [(String, MemberResult)])
    func `a listed user counts either way when nobody says what was asked for`(
        time: String, result: MemberResult
    ) async throws {
        let body =
            #"{"status":"completed","result":{"users":[{"id":"alice","deactivated_at":\#(time)}]}}"#
        #expect(try await report(body, of: nil).results == [try subject("alice"): result])
    }

    @Test func `a person called users is a person`() async throws {
        let body = #"{"status":"completed","result":{"users":{"status":"ok"}}}"#
        #expect(try await report(body).results == [try subject("users"): .ok])
    }

    @Test func `two results for one person prove nothing, and look-alikes stay apart`()
        async throws
    {
        let ok = #"{"status":"ok"}"#
        let body =
            #"{"status":"completed","result":{"a":\#(ok),"a":\#(ok),"#
            + "\"\u{E9}\":\(ok),\"e\u{301}\":{\"status\":\"error\"}}}"
        let results = try await report(body).results
        #expect(results[try subject("a")] == .notOK(status: "unreadable"))
        #expect(results[try subject("\u{E9}")] == .ok)
        #expect(results[try subject("e\u{301}")] == .notOK(status: "error"))
    }

    @Test(arguments: [
        "{}", #"{"status":null}"#, #"{"status":1}"#, #"{"status":"completed","task_id":"other"}"#,
    ])
    func `a body without a status, or of another task, is unreadable`(body: String) async throws {
        await #expect(throws: StreamError.unreadable(status: 200)) { _ = try await report(body) }
    }

    @Test(arguments: ["", ".", "..", "-a", "a/b", "a b", "a?b", "a%2F", "é", "a\n"])
    func `a name that would change the path is none`(text: String) {
        #expect(TaskID(text) == nil)
    }
}
