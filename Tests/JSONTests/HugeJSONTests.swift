// SPDX-License-Identifier: Apache-2.0

import JSON
import Testing

/// Deep and huge JSON, as a hostile service may send it: read or refused, and no memory is touched that
/// is not the reader's (`make sanitize` watches it).
@Suite struct HugeJSONTests {
    static let deep = [
        ("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]"), ("[[],", "]"),
        ("{\"a\":1,\"b\":[0,", "]}"),
    ]

    @Test(arguments: deep)
    func `what is nested deeper than anybody nests is refused, closed or not`(
        open: String, close: String
    ) {
        for depth in [1000, 100_000, 1_000_000] {
            let text = String(repeating: open, count: depth)
            #expect(JSON(Array(text.utf8)) == nil)
            let closed = text + "1" + String(repeating: close, count: depth)
            #expect(JSON(Array(closed.utf8)) == nil)
        }
    }

    @Test func `what is huge and flat is read to its last byte`() {
        let numbers = "[" + String(repeating: "1234567,", count: 100_000) + "8]"
        guard case .array(let list) = JSON(Array(numbers.utf8)) else {
            Issue.record("not an array")
            return
        }
        #expect(list.count == 100_001)
        let names = (0..<5000).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        #expect(JSON(Array("{\(names)}".utf8))?["k4999"]?.integer == 4999)
        let text = String(repeating: "é\\u00e9\\n", count: 100_000)
        #expect(JSON(Array("\"\(text)\"".utf8))?.text?.unicodeScalars.count == 300_000)
        let digits = String(repeating: "9", count: 500_000)
        #expect(JSON(Array(digits.utf8))?.integer == nil)
        for cut in [1, 2, 9] {
            #expect(JSON(Array(numbers.utf8.dropLast(cut))) == nil)
        }
    }
}
