// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

private func object(_ id: String, _ more: String = "") -> String {
    """
    {"request_id": "\(id)", "type": "erasure",
     "user_id": "alice", "received_at": "2026-10-02",
     "regime": "gdpr"\(more)}
    """
}

private let taking = "; the object takes in lines 4 to 6"

@Suite struct DocumentTests {
    @Test(arguments: [
        "[" + object("1") + "," + object("2") + "]",
        "[\n" + object("1") + ",\n\n" + object("2") + "\n]\n",
        object("1") + object("2"), object("1") + "\r\n" + object("2") + "\r\n",
        "  [" + object("1") + "]\n[" + object("2") + "]", "[" + object("1") + object("2") + ",]",
    ])
    func `objects over lines are read`(text: String) {
        let reading = read(text)
        #expect(reading.summary == IntakeSummary(format: .json, requests: 2))
        #expect(reading.requests.map(\.reference) == ["1", "2"])
        let bytes = Array(text.utf8)
        for at in 0...bytes.count {
            #expect(read(pieces: [Array(bytes[..<at]), Array(bytes[at...])]) == reading)
        }
    }

    @Test func `each object has the line on which it begins`() {
        let reading = read(
            "[\r\n" + object("1") + ",\r\n" + object("2") + ", \r" + object("3") + "]")
        #expect(reading.requests.map(\.origin.line) == [2, 5, 8])
        #expect(read("\n\n{\n}").rows.map(\.origin.line) == [3])
    }

    @Test func `an empty array has no rows`() {
        #expect(read("[]").summary == IntakeSummary(format: .json, requests: 0))
        #expect(read("[\n").complaints == ["2 broken-json"])
    }

    @Test(
        arguments: [
            (object("2", ", \"x\""), "a key has no colon after it, at line 6, column 23" + taking),
            (object("2", ", \"x\": tru"), "a value cannot be read, at line 6, column 25" + taking),
            (
                object("2", ", \"x: 1\n"),
                "a text has a bare control character, at line 6, column 25"
                    + "; the object takes in lines 4 to 7"
            ),
            ("7", "an object should stand here"), ("\"{\\\"[\"", "an object should stand here"),
            ("[" + object("x") + "]", "an object should stand here"),
            ("}", "an object should stand here"), (": x", "an object should stand here"),
            (
                object("2", ", \"x\": [1, {\"a\": }]"),
                "a value cannot be read, at line 6, column 35" + taking
            ),
        ])
    func `a broken object is rejected and the next is read`(broken: String, message: String) {
        let text = "[" + object("1") + ",\n\(broken),\n" + object("3") + "]"
        let reading = read(text)
        #expect(reading.requests.map(\.reference) == ["1", "3"])
        #expect(reading.rejections.map(\.diagnostic.message) == [message])
        #expect(reading.rejections.map(\.origin.line) == [4])
        #expect(reading.rejections.first?.diagnostic.code == "broken-json")
    }

    @Test func `a text that goes over lines may take in what follows, and says which lines`() {
        let text =
            "[" + object("1") + ",\n" + object("2", ", \"x\n\": 1") + ",\n" + object("3") + "]"
        let reading = read(text)
        #expect(reading.requests.map(\.reference) == ["1"])
        let message = reading.rejections.first?.diagnostic.message
        let expected =
            "a text has a bare control character, at line 6, column 22; "
            + "the object takes in lines 4 to 10"
        #expect(message == expected)
    }

    @Test func `an array that is cut off says so`() {
        let text = "[\n" + object("1") + ",\n" + object("2")
        #expect(read(text).complaints == ["7 broken-json"])
        #expect(read(text + ",\n").complaints == ["8 broken-json"])
        let cut = read(text + ",\n{\"request_id\": \"3\",\n\"type\"")
        let expected = "the object is never closed; it takes in lines 8 to 9"
        #expect(cut.rejections.map(\.diagnostic.message) == [expected])
        #expect(cut.requests.count == 2)
    }

    @Test func `bytes that are no text reject their object alone`() {
        var bytes = Array(("[" + object("1") + ",\n" + object("2") + "]").utf8)
        bytes.insert(0xC0, at: bytes.count - 4)
        let reading = read(bytes)
        #expect(reading.complaints == ["4 invalid-utf8"])
        let message = reading.rejections.first?.diagnostic.message
        #expect(message == "line 6, column 16 has bytes that are no text")
        #expect(reading.requests.count == 1)
    }

    @Test func `an object of more than 1 MiB is rejected and the next is read`() {
        let long = object("2", ", \"x\": [\"" + String(repeating: "}\\\"", count: 1 << 20) + "\"]")
        let text = "[" + object("1") + ",\n" + long + ",\n" + object("3") + "]"
        let reading = read(text)
        #expect(reading.complaints == ["4 row-too-long"])
        #expect(reading.requests.map(\.origin.line) == [1, 7])
    }

    @Test(arguments: ["{\"a\":\n", "[{\"a\":", "[[{\n", "[\"", "{\"meta\":{"])
    func `deep nesting is no trap`(start: String) {
        let reading = read(String(repeating: start, count: 100_000))
        #expect(reading.requests.isEmpty)
        #expect(reading.error == nil)
        let deep = String(repeating: "[", count: 1_000)
        #expect(read("{\n\"x\":\(deep)").complaints.count == 1)
    }

    @Test func `a large batch whose meta comes late is refused`() {
        let long = String(repeating: "{\"x\": \"y\"},\n", count: 100_000)
        let reading = read("{\n\"requests\": [\n" + long + "], \"meta\": {}}")
        #expect(reading.error?.diagnostic.code == "late-meta")
        #expect(reading.error?.line == 1)
        let early = read("{\n\"meta\": {}, \"requests\": [\n" + long + "{}]}")
        #expect(early.summary?.rows == 100_001)
        #expect(early.rows.map(\.origin.line).prefix(2) == [3, 4])
    }

    private func batch(_ meta: String, beside: String = "", _ request: String) -> Reading {
        read("{\"meta\": {\(meta)}\(beside), \"requests\": [\(request)]}")
    }

    private static let bare =
        #"{"request_id": "R-1", "type": "erasure", "user_id": "alice", "legal_hold": null}"#

    @Test func `what a batch says of all counts for each request that does not say it`() throws {
        let meta =
            #""received_at": "2026-10-02", "regime": "gdpr", "legal_hold": "yes", "team": "a""#
        let request = try #require(batch(meta, Self.bare).requests.first)
        #expect(request.regime == .gdpr)
        #expect(request.received == Received("2026-10-02"))
        #expect(request.attributes["legal_hold"] == "yes")
        let own = Self.bare.replacing("null", with: #""no", "regime": "lgpd", "Team": "b""#)
        let other = try #require(batch(meta, own).requests.first)
        #expect(other.regime == .lgpd)
        #expect(other.attributes["legal_hold"] == "no")
        #expect(other.attributes.contains { $0.value == "b" })
        #expect(!other.attributes.contains { $0.value == "a" })
    }

    @Test(
        arguments: [
            (#", "dry_run": true"#, ""), (#", "status": "on hold""#, ""),
            ("", #", "dry_run": true"#), ("", #", "Status": "draft""#),
            ("", #", "batch": {"dry_run": "yes"}"#), (#", "state": {"status": "closed"}"#, ""),
        ])
    func `what a batch says against its requests keeps each waiting`(
        inside: String, beside: String
    ) throws {
        let meta = #""received_at": "2026-10-02", "regime": "gdpr""# + inside
        let reading = batch(meta, beside: beside, Self.bare + "," + Self.bare)
        #expect(reading.requests.map(\.doubts) == [[.unknownState], [.unknownState]])
    }

    @Test func `whom a request is about, and what it asks for, no batch says`() {
        let meta =
            #""received_at": "2026-10-02", "regime": "gdpr", "type": "erasure", "user_id": "bob""#
        let reading = batch(
            meta, #"{"request_id": "R-1"}, {"request_id": "R-2", "type": "erasure"}"#)
        #expect(reading.requests.isEmpty)
        #expect(reading.rejections.count == 2)
    }

    @Test(
        arguments: [
            #", "note": "litigation hold: do not delete""#, #", "comment": "do not delete""#,
            #", "reason": "legal hold""#,
        ])
    func `words of a hold in a batch are heard whatever they are called`(inside: String) throws {
        let meta = #""received_at": "2026-10-02", "regime": "gdpr""# + inside
        let request = try #require(batch(meta, Self.bare).requests.first)
        guard case .spokenHold? = request.doubts.first else {
            Issue.record("it must wait")
            return
        }
    }

    @Test
    func `a batch is heard where a profile reads its objects, and where they are another system's`()
        throws
    {
        let house = try profile(of: "columns: {received_at: received, user_id: person}")
        let own =
            #"{"request_id": "R-1", "type": "erasure", "person": "alice", "received": "2026-10-02"}"#
        let text =
            "{\"meta\": {\"regime\": \"gdpr\", \"dry_run\": true}, \"requests\": [\(own)]}"
        #expect(read(text, house).requests.map(\.doubts) == [[.unknownState]])
    }

    @Test func `what stands beside and cannot be read keeps no batch back`() {
        let meta = #""received_at": "2026-10-02", "regime": "gdpr""#
        let reading = batch(meta, beside: #", "counts": {"a": 1, "a": 2}"#, Self.bare)
        #expect(reading.requests.count == 1)
    }

    @Test func `a batch says for all that they were asked to prove who they are`() throws {
        let meta =
            #""received_at": "2026-10-02", "regime": "gdpr", "identity_requested_on": "2026-10-03""#
        let request = try #require(batch(meta, Self.bare).requests.first)
        #expect(request.clock.identityAsked == CalendarDate("2026-10-03"))
    }
}
