// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// Lists where one value belongs, pages of an API, and objects that cannot be read.
@Suite struct WrappedTests {
    private static let one = """
        {"request_id":"K-1","type":"erasure","user_id":"user-0200","received_at":"2026-11-20",\
        "regime":"gdpr"}
        """

    @Test(
        arguments: [
            ("{\"data\":[\n", "],\"next\":\"x\"}"), ("{\"data\": [", "], \"total\": 2}"),
            ("{\"requests\": [\n", "], \"page\": 1, \"pages\": 3}"),
            ("{\"total\": 1, \"items\": [", "]}"),
            ("{\"meta\": {\"page\": 1, \"pages\": 3}, \"requests\": [", "]}"),
            ("{\"requests\": [", "], \"meta\": {\"next_cursor\": \"x\"}}"),
            ("{\"meta\": {}, \"requests\": [", "], \"hasMore\": true}"),
            ("{\"@odata.nextLink\": \"x\", \"meta\": {}, \"requests\": [", "]}"),
            ("{\"results\":\n[\n", "]\n}\n"), ("{\"ok\":true,\"next\":null,\"value\":[", "]}"),
        ])
    func `a page of an answer is refused as a whole`(before: String, after: String) {
        let reading = read(before + Self.one + ",\n" + Self.one + after)
        #expect(reading.error?.diagnostic.code == "wrapped")
        #expect(reading.error?.diagnostic.hint?.contains("jq") == true)
    }

    @Test func `objects with lists of their own are no pages`() throws {
        for file in ["opendsr-v2.json", "opendsr-v3.json", "ketch.json", "appsflyer-batch.json"] {
            #expect(read(try sample(file)).error == nil)
        }
        #expect(read("[" + Self.one + "]\n[" + Self.one + "]\n").requests.count == 2)
    }

    private static let segment = """
        [{"id": "reg-1", "kind": "X", "subjectIds": ["u-1", "u-2"], "at": "2026-11-20T10:00:00Z"},
         {"id": "reg-2", "kind": "X", "subjectIds": ["u-3"], "at": "2026-11-20T10:00:00Z"},
         {"id": "reg-3", "kind": "X", "subjectIds": [], "at": "2026-11-20T10:00:00Z"},
         {"id": "reg-4", "kind": "X", "subjectIds": "u-4", "at": "2026-11-20T10:00:00Z"}]
        """
    private static let columns =
        "columns: {request_id: id, type: kind, user_id: subjectIds, received_at: at}"

    @Test func `a list of ids is rejected, even of one`() throws {
        let mine = try profile(of: Self.columns, "types: {X: erasure}", "defaults: {regime: gdpr}")
        let reading = read(Self.segment, mine)
        #expect(reading.requests.map(\.subject.rawValue) == ["u-4"])
        #expect(reading.complaints == ["1 list-value", "2 list-value", "3 list-value"])
        #expect(reading.rejections[0].people.map(\.rawValue).contains("u-2"))
    }

    @Test func `a profile makes a row of each id`() throws {
        let mine = try profile(
            of: Self.columns, "types: {X: erasure}", "defaults: {regime: gdpr}",
            "one_row_each: true")
        let reading = read(Self.segment, mine)
        #expect(reading.requests.map(\.subject.rawValue) == ["u-1", "u-2", "u-3", "u-4"])
        #expect(reading.requests.map(\.reference) == ["reg-1/1", "reg-1/2", "reg-2", "reg-4"])
        #expect(reading.complaints == ["3 missing-value"])
    }

    @Test(
        arguments: [
            "{\"id\": \"A\", \"at\": [\"2026-11-20\"], \"who\": \"u-1\"}",
            "{\"id\": [\"A\", \"B\"], \"at\": \"2026-11-20\", \"who\": \"u-1\"}",
            "{\"id\": \"A\", \"at\": \"2026-11-20\", \"who\": [\"u-1\", \"u-2\"]}",
            "{\"id\": \"A\", \"at\": \"2026-11-20\", \"who\": [[\"u-1\"]]}",
        ])
    func `no field takes a list`(object: String) throws {
        let mine = try profile(
            of: "columns: {request_id: id, user_id: who, received_at: at}",
            "defaults: {type: erasure, regime: gdpr}", "one_row_each: false")
        #expect(read(object, mine).requests.isEmpty)
    }

    @Test(
        arguments: [
            #"{"request_id":"J-7","type":"withdrawal","user_id":"user-9"}{"request_id":"J-8"}"#,
            #"{'request_id': 'J-9', 'type': 'withdrawal', 'user_id': 'user-9'}"#,
            #"{"request_id":"J-9","type":"withdrawal","user_id":"user-9","score":NaN}"#,
            #"{"request_id":"J-9","type":"withdrawal","user_id":["user-9"],"x":1}"#,
            #"{"request_id":"J-9","type":"withdrawal","user_id":"user-9","user_id":"user-8"}"#,
            #"{"request_id":"J-9","type":"withdrawal","user_id":"user\u002d9","received_at":"soon"}"#,
            #"{"request_id":"J-9","type":"withdrawal","user_id":"user-9","#,
        ])
    func `a broken object names whom it may speak of`(line: String) {
        let reading = read(line + "\n")
        #expect(reading.requests.isEmpty)
        #expect(reading.rejections.first?.people.map(\.rawValue).contains("user-9") == true)
        #expect(reading.rejections.first?.kind == .withdrawal)
    }

    @Test func `what Lethe does not do is called so`() {
        let kinds = ["access", "rectification", "portability", "objection"]
        for kind in kinds {
            let reading = read("\(header)\n\(good.replacing("erasure", with: kind))\n")
            #expect(reading.complaints == ["2 not-done"])
            #expect(reading.rejections.first?.people.map(\.rawValue).contains("alice") == true)
        }
        for kind in ["PLACE_ON_LEGAL_HOLD", "legal hold", "remove from legal hold", "Hold"] {
            #expect(
                read("\(header)\n\(good.replacing("erasure", with: kind))\n").complaints == [
                    "2 hold-order"
                ])
        }
    }

    @Test(arguments: ["COMPILING", "COMPLETED", "ON_HOLD", "WAITING"])
    func `an order to hold is seen in every state`(state: String) {
        let table = """
            Request ID,Request Type,Created At,Country,Core Identifier,Status,Is Test Request
            t-1,ERASURE,2026-03-05T09:12:00Z,DE,u-1,COMPILING,false
            t-2,PLACE_ON_LEGAL_HOLD,2026-03-05T09:12:00Z,DE,u-1,\(state),false
            t-3,ACCESS,2026-03-05T09:12:00Z,DE,u-2,COMPILING,false

            """
        let reading = read(table)
        #expect(reading.complaints == ["3 hold-order"])
        #expect(reading.rejections.first?.people.map(\.rawValue).contains("u-1") == true)
        guard case .leftOut(let omission)? = reading.rows.last else {
            Issue.record("it is left out")
            return
        }
        #expect(omission.reason == .otherKind && omission.subject == SubjectID("u-2"))
    }
}
