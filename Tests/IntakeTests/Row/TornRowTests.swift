// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// A row that cannot be read speaks for everybody whom it could mean, whatever ran into their id.
@Suite struct TornRowTests {
    private func people(_ reading: Reading) -> Set<String> {
        Set(reading.rejections.flatMap(\.people).map(\.rawValue))
    }

    @Test(
        arguments: [
            // Two cells or two rows in one.
            "R-1,withdrawal,R-102-user-6346,2026-10-02,gdpr,x,y",
            "R-1,withdrawal,user-6346R-102,2026-10-02,gdpr,x,y",
            "R-1,withdrawal,2026-10-02,gdpr,DEuser-6346,erasure,yes,2026-10-02",
            "R-1,withdrawal,2026-10-02,gdpr,user-6346R-2,erasure,yes,2026-10-02",
            "R-1,withdrawal,northuser-6346erasure,2026-10-02,gdpr,,x",
            // Nests.
            "R-1,withdrawal,\"{\"\"id\"\": \"\"user-6346\"\"}\t\",2026-10-02,gdpr,",
            "R-1,withdrawal,\"[\"\"user-6346\"\"]\",2026-10-02,gdpr,",
            "R-1,withdrawal,<user-6346>,2026-10-02,gdpr,x,y",
            // A quote too many.
            "R-1,withdrawal,us\"er-6346,2026-10-02,gdpr,",
            // Letters in another encoding.
            "R-1,withdrawal,user-6346ï¿½,2026-10-02,gdpr,",
            "R-1,withdrawal,user-6346ðŸ˜€,2026-10-02,gdpr,",
        ])
    func `a table`(row: String) {
        let reading = read(table(row))
        #expect(reading.requests.isEmpty)
        #expect(people(reading).contains("user-6346"))
    }

    @Test(
        arguments: [
            #"{"request_id": "R-1", "type": "withdrawal", "user_idregime": "user-6346gdpr"}"#,
            #"{"request_id": "R-1", "type": "withdrawal", "user_id": "{\"id\": \"user-6346\"}"}"#,
            #"{"request_id": "R-1", "type": "withdrawal", "user_id": {"id": ["user-6346"]}}"#,
            #"{"request_id": "R-1", "type": "withdrawal", "id": "R-1user-6346"}"#,
        ])
    func `objects`(row: String) {
        let reading = read(row + "\n" + row + "\n")
        #expect(reading.requests.isEmpty)
        #expect(people(reading).contains("user-6346"))
    }

    @Test(
        arguments: [
            "request_id;type;user_id\nR-1;withdrawal;user-6346\n",
            "request_id\ttype\tuser_id\nR-1\twithdrawal\tuser-6346",
            "R-1,withdrawal,user-6346", "\"user-6346", "user-6346", "\"user-6346\r\n", "user-6346;",
        ])
    func `text behind a list is heard`(text: String) {
        let list =
            #"[{"request_id": "R-2", "type": "erasure", "user_id": "bob", "received_at": "2026-10-02", "regime": "gdpr"}]"#
        for end in ["", "\n"] {
            let reading = read(list + end + text)
            #expect(reading.requests.map(\.subject.rawValue) == ["bob"])
            #expect(people(reading).contains("user-6346"))
        }
    }

    @Test func `wide letters behind narrow ones are heard, and the other way round`() {
        let row = "R-1,withdrawal,user-6346,2026-10-02,gdpr,\n"
        let start = table(good + ",")
        let behind = Array(start.utf8) + utf16(row, isBigEndian: false)
        #expect(people(read(behind)).contains("user-6346"))
        let before = [0xFF, 0xFE] + utf16(start, isBigEndian: false) + Array(row.utf8)
        #expect(read(before).error?.diagnostic.code == "mixed-encodings")
    }

    @Test func `a row whose id is plain speaks for no other`() {
        let reading = read(table("R-1,withdrawal,user-6346,soon,gdpr,"))
        #expect(people(reading).contains("user-6346"))
        #expect(people(reading).isDisjoint(with: ["6346", "user", "user-634", "ser-6346"]))
    }

    @Test(
        arguments: [
            // The id at the end of a line, or at its beginning, and a line break in it.
            ("request_id,type,received_at,regime,user_id", "R-1,erasure,2026-10-02,gdpr,us\ner-1"),
            ("user_id,request_id,type,received_at,regime", "us\ner-1,R-1,erasure,2026-10-02,gdpr"),
            ("user_id,type,request_id,received_at,regime", "us\ner-1,erasure,R-1,2026-10-02,gdpr"),
        ])
    func `an id that a line break has cut is nobody's`(head: String, rows: String) {
        let order = head.split(separator: ",")
        let good = [
            "request_id": "R-2", "type": "erasure", "received_at": "2026-10-02", "regime": "gdpr",
            "user_id": "bob",
        ]
        let row = order.map { good[String($0)] ?? "" }.joined(separator: ",")
        let reading = read("\(head)\n\(rows)\n\(row)\n")
        #expect(reading.requests.map(\.subject.rawValue) == ["bob"])
        #expect(reading.rejections.count == 2)
        #expect(reading.complaints.contains { $0.hasSuffix("cut-off") })
    }

    @Test(arguments: [(1, 2, true), (1, 1, false), (2, 3, true), (0, 1, false), (3, 3, false)])
    func `a table whose rows mostly do not fit its header is refused`(
        fitting: Int, unfit: Int, isRefused: Bool
    ) {
        let good = (0..<fitting).map { "R-\($0),erasure,u-\($0),2026-10-02,gdpr,\n" }
        let torn = (0..<unfit).map { "R-9\($0),era,sure,v-\($0),2026-10-02,gdpr,\n" }
        let reading = read(([header + ",note\n"] + torn + good).joined())
        #expect((reading.error?.diagnostic.code == "doubtful-header") == isRefused)
        #expect(isRefused || reading.requests.count == fitting)
    }

    @Test func `a header into which the first row has run is none`() {
        let order = "user_id,type,regime,request_id,received_at,legal_hold"
        let reading = read(
            order + "user-6346,erasure,gdpr,R-1,2026-10-02,yes\n"
                + "user-1,erasure,gdpr,R-2,2026-10-02,\n")
        #expect(reading.requests.isEmpty && reading.error != nil)
        let glued = "type,regime,request_id,user_id,received_at2026-10-02,erasure,x,R-1"
        #expect(read(glued + "\nerasure,gdpr,R-2,user-1,2026-10-02,,,,\n").error != nil)
    }

    @Test func `rows that lack empty cells at their end are no fragments`() {
        let reading = read(
            "user_id,type,request_id,received_at,regime,note\nalice,erasure,R-1,2026-10-02,gdpr\n"
                + "bob,erasure,R-2,2026-10-02,gdpr,\n")
        #expect(reading.complaints == [])
    }
}
