// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Model
import Testing

@testable import StreamAPI

@Suite struct `limits in headers` {
    @Test(arguments: [
        ("300", "299", "1793880060", 300, 299, true), ("300,300", " 7 , 7", "", 300, 7, false),
        (",,6", "x,5", "soon", 6, 5, false), ("6", "-1", "0", 6, 0, false),
        ("6", "5", "99999999999999999", 6, 5, false),
    ])
    func `are read from odd values`(
        limit: String, remaining: String, reset: String, most: Int, left: Int, hasReset: Bool
    ) {
        let found = RateLimit(fields(limit, remaining, reset))
        #expect(found?.limit == most)
        #expect(found?.remaining == left)
        #expect((found?.reset != nil) == hasReset)
    }

    @Test(arguments: [("", "5"), ("6", ""), ("many", "5"), ("0", "0"), ("-6", "5"), ("6.5", "1")])
    func `are nil where they say nothing`(limit: String, remaining: String) {
        #expect(RateLimit(fields(limit, remaining, "1793880060")) == nil)
        #expect(RateLimit(HTTPFields()) == nil)
    }

    @Test func `are read from a field that stands there twice`() {
        var twice = fields("6", "5", "1")
        twice.append(HTTPField(name: .init("x-ratelimit-limit") ?? .accept, value: "6"))
        #expect(RateLimit(twice)?.limit == 6)
    }

    @Test(
        arguments: [
            ("5", 5), ("0", 0), ("-3", 0), ("999999999999", 86_400), ("7, 7", 7),
            ("Thu, 05 Nov 2026 12:01:30 GMT", 90), ("Thu, 05 Nov 2026 11:00:00 GMT", 0),
            ("Fri, 05 Nov 2027 12:00:00 GMT", 86_400),
        ] as [(String, Int64)])
    func `retry-after is seconds or a date`(value: String, seconds: Int64) {
        let fields: HTTPFields = [.retryAfter: value]
        #expect(fields.retryAfter(now: noon) == .seconds(seconds))
    }

    @Test(arguments: ["", "soon", "1.5", "2026-11-05T12:00:00Z", "Thu, 31 Feb 2026 12:00:00 GMT"])
    func `a retry-after that is neither is nil`(value: String) {
        let fields: HTTPFields = [.retryAfter: value]
        #expect(fields.retryAfter(now: noon) == nil)
    }

    @Test(arguments: [
        ("Thu, 05 Nov 2026 12:00:00 GMT", 60), ("Thu, 05 Nov 2026 11:59:59 GMT", 60),
        ("Thu, 05 Nov 2026 11:00:00 GMT", 3660), ("Thu, 05 Nov 2026 13:00:00 GMT", -3540),
        ("soon", 60),
    ])
    func `the window's end counts by the service's clock`(date: String, seconds: Int) {
        var found = fields("60", "59", "1793880060")
        found[.date] = date
        let limit = RateLimit(found, at: noon)
        #expect(limit?.reset == noon + .seconds(seconds))
    }

    private func fields(_ limit: String, _ remaining: String, _ reset: String) -> HTTPFields {
        var fields = HTTPFields()
        let values = [
            "X-RateLimit-Limit": limit, "X-RateLimit-Remaining": remaining,
            "X-RateLimit-Reset": reset,
        ]
        for (name, value) in values {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }
}
