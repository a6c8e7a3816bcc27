// SPDX-License-Identifier: Apache-2.0

import JSON
import Testing

@Suite struct `json as a value` {
    @Test func `is written by literals`() throws {
        let value: JSON = ["a": ["x", 1, true, .null], "b": [:]]
        #expect(String(decoding: value.bytes, as: UTF8.self) == #"{"a":["x",1,true,null],"b":{}}"#)
        #expect(try parsed(#" { "a" : ["x", 1, true, null], "b": {} } "#) == value)
    }

    @Test func `is equal by its bytes`() throws {
        #expect(JSON.string("\u{E9}") != JSON.string("e\u{301}"))
        #expect(["\u{E9}": 1] as JSON != ["e\u{301}": 1] as JSON)
        #expect(
            JSON.Member(name: "\u{E9}", value: 1) != JSON.Member(name: "e\u{301}", value: 1))
        #expect(try parsed("1") != parsed("1.0"))
        #expect(["a": 1, "b": 2] as JSON != ["b": 2, "a": 1] as JSON)
        #expect(Set<JSON>(["a", "a", 1, 1, .null]).count == 3)
    }

    @Test(arguments: ["", "abc", "1,2", " 1", "1 ", "01", "1.", "NaN", "\"1\"", "null", "1}"])
    func `has no number that would be something else`(digits: String) {
        #expect(JSON.Number(digits) == nil)
    }

    @Test(arguments: ["0", "-1.50", "1e400", "123456789012345678901234567890"])
    func `keeps the digits of a number`(digits: String) throws {
        let number = try #require(JSON.Number(digits))
        #expect(String(decoding: JSON.number(number).bytes, as: UTF8.self) == digits)
    }

    @Test func `shows nothing of itself`() {
        #expect("\(["name": "alice"] as JSON)" == "‹json›")
    }
}
