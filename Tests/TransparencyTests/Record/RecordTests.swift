// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

@Suite struct RecordTests {
    private func parse(_ text: String) throws(RecordError) -> Record {
        try Record(parsing: Array(text.utf8))
    }

    @Test func `fields come out sorted, without spaces`() throws {
        let record = try Record([
            "v": .integer(1), "at": .string("2026-10-02T02:00:02Z"), "resumed": .boolean(false),
            "a_b": .boolean(true), "a1": .string(""),
        ])
        let expected = #"{"a1":"","a_b":true,"at":"2026-10-02T02:00:02Z","resumed":false,"v":1}"#
        #expect(record.bytes.text == expected)
        #expect(record.integer("v") == 1)
        #expect(record.string("v") == nil)
        #expect(record.boolean("a_b") == true)
        #expect(record["missing"] == nil)
        #expect(try Record(parsing: record.bytes) == record)
    }

    @Test(arguments: [
        "{}", #"{"a":0}"#, #"{"a":9007199254740991}"#, #"{"a":"x/y ~!","b":false}"#,
        #"{"a":1,"a0":2,"a_":3,"aa":4}"#,
    ])
    func `what is canonical is read and comes out as it went in`(text: String) throws {
        #expect(try parse(text).bytes == Array(text.utf8))
    }

    @Test(arguments: [
        "", " ", "{", "}", "[]", "{},", "{} ", " {}", "{}\n", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#,
        #"{,"a":1}"#, #"{"a": 1}"#, #"{"a":1 }"#, #"{"a":null}"#, #"{"a":[1]}"#, #"{"a":{}}"#,
        #"{"a":1.0}"#, #"{"a":1e3}"#, #"{"a":01}"#, #"{"a":-1}"#, #"{"a":-0}"#,
        #"{"a":9007199254740992}"#, #"{"a":99999999999999999999}"#, #"{"a":"\u0041"}"#,
        #"{"a":"\n"}"#, #"{"a":"é"}"#, "{\"a\":\"\t\"}", "{\"a\":\"\u{7F}\"}", #"{"a":"x}"#,
        #"{"b":1,"a":1}"#, #"{"a":1,"a":1}"#, #"{"A":1}"#, #"{"1a":1}"#, #"{"_a":1}"#,
        #"{"":1}"#, #"{"a-b":1}"#, #"{"a":True}"#, #"{"a":tru}"#, #"{"a":truely}"#, #"{"a":1}x"#,
    ])
    func `what is not canonical is refused`(text: String) {
        #expect(throws: RecordError.self) { try parse(text) }
    }

    @Test func `bytes that are no text are refused`() {
        let bytes = Array(#"{"a":""#.utf8) + [0xFF] + Array(#""}"#.utf8)
        #expect(throws: RecordError.badString) { try Record(parsing: bytes) }
    }

    @Test func `fields that no record can hold are refused`() {
        #expect(throws: RecordError.badKey) { try Record(["Bad": .integer(1)]) }
        #expect(throws: RecordError.badString) { try Record(["a": .string("\"")]) }
        #expect(throws: RecordError.badString) { try Record(["a": .string("cafe\u{301}")]) }
        #expect(throws: RecordError.badInteger) { try Record(["a": .integer(-1)]) }
        #expect(throws: RecordError.badInteger) { try Record(["a": .integer(1 << 53)]) }
    }

    @Test func `4096 bytes are a record, and one more is none`() throws {
        func text(_ count: Int) -> String { String(repeating: "x", count: count) }
        let frame = Array(#"{"a":""}"#.utf8).count
        #expect(try Record(["a": .string(text(4096 - frame))]).bytes.count == 4096)
        #expect(throws: RecordError.tooLong) {
            try Record(["a": .string(text(4097 - frame))])
        }
        #expect(throws: RecordError.tooLong) { try parse(#"{"a":"\#(text(4097 - frame))"}"#) }
    }

    @Test(arguments: [
        // The same fields, others, and others of the same beginning.
        [#"{"at":"x","v":1}"#, #"{"at":"y","v":22}"#, #"{"at":"y","v":"22"}"#],
        [#"{"a":1,"b":2,"c":3}"#, #"{"a":1,"c":3}"#, #"{"a":1,"b":2,"c":3,"d":4}"#, "{}", "{}"],
        [#"{"settled_at":"","t":1}"#, #"{"settled_at":"x","t":1}"#, #"{"settled_a":"x","t":1}"#],
        // Longer than what is held of a name as numbers.
        [#"{"a_very_long_name_1":1}"#, #"{"a_very_long_name_2":1}"#, #"{"a_very_long_name":1}"#],
        // In the place of what is no record.
        [#"{"a":1,"b":2}"#, #"{"a":1,"b":2"#, "{}", #"{"a":1,"b":2}"#],
        [#"{"a":1,"b":2}"#, #"{"b":1,"a":2}"#, #"{"a":1,"a":2}"#, #"{"a":1,"b":}"#],
        [#"{"a":1,"bb":2}"#, #"{"a":1,"b":2}"#, #"{"a":1,"Bb":2}"#, #"{"a":1,"bb"x:2}"#],
    ])
    func `a record in the place of the one before is what it is alone`(texts: [String]) {
        var record = Record()
        for text in texts {
            var line = Array(text.utf8)
            let alone = try? parse(text)
            let isRecord = (try? record.take(&line)) != nil
            #expect(isRecord == (alone != nil), "\(text)")
            guard let alone, isRecord else { continue }
            #expect(record == alone)
            #expect(record.keys == alone.keys)
            for key in alone.keys + ["b", "settled_at", "a_very_long_name_1"] {
                #expect(record[RecordKey(key)] == alone[RecordKey(key)], "\(key) of \(text)")
            }
        }
    }

    @Test func `records have a layout in common when they have the same fields`() throws {
        var record = Record()
        func layout(_ text: String) throws -> Int? {
            var line = Array(text.utf8)
            try record.take(&line)
            return record.layout
        }
        let first = try layout(#"{"at":"x","v":1}"#)
        #expect(first != nil)
        #expect(try layout(#"{"at":"yy","v":22}"#) == first)
        for other in [
            #"{"at":"","v":1}"#, #"{"at":"x","v":"1"}"#, #"{"at":"x"}"#, #"{"at":"x","w":1}"#,
            #"{"at":"x","v":1,"w":1}"#, "{}",
        ] {
            let before = try layout(#"{"at":"x","v":1}"#)
            #expect(try layout(other) != before, "\(other)")
        }
    }

    @Test func `an error quotes nothing of the record`() {
        #expect(throws: RecordError.badString) { try Record(["a": .string("anna\n")]) }
        #expect(!RecordError.badString.description.contains("anna"))
    }
}
