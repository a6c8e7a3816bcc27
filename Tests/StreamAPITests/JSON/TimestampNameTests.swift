// SPDX-License-Identifier: Apache-2.0

import JSON
import Testing

@testable import StreamAPI

@Suite struct `the name of a time` {
    @Test func `that stands there twice says nothing`() {
        let twice = JSON(Array(#"{"a":1,"a":1,"b":2}"#.utf8))
        #expect(twice?.timestamp("a") == .unreadable)
        #expect(twice?.timestamp("c") == .unset)
    }

    @Test(
        arguments: [
            ("0", .unset), ("-6795364578871345152", .unset), (#""""#, .unset), ("null", .unset),
            (#""0001-01-01T00:00:00Z""#, .unset), (#""1970-01-01T00:00:00Z""#, .unset),
            (#""1970-01-01T01:00:00+01:00""#, .unset),
            ("1", .unreadable), ("1793880000", .unreadable), ("1793880000000000", .unreadable),
            (#""1970-01-01T00:00:01Z""#, .unreadable), (#""1999-12-31T23:59:59Z""#, .unreadable),
            ("1.5", .unreadable), ("true", .unreadable), ("-1", .unreadable),
            ("1793880000000000000", .at(noon)), (#""2026-11-05T12:00:00Z""#, .at(noon)),
        ] as [(String, JSON.Timestamp)])
    func `a zero is no time, and what is older than stream is unreadable`(
        text: String, says: JSON.Timestamp
    ) throws {
        #expect(try #require(JSON(Array(text.utf8))).timestamp == says)
    }
}
