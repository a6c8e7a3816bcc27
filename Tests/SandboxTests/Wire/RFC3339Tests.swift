// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Sandbox

struct RFC3339Tests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (1_790_000_000_123, "2026-09-21T14:13:20.123Z"), (-1, "1969-12-31T23:59:59.999Z"),
    ])
    func `times are written and read`(milliseconds: Int64, text: String) {
        #expect(RFC3339.format(milliseconds) == text)
        #expect(RFC3339.parse(text) == milliseconds)
    }

    @Test func `zones and fractions are read`() {
        #expect(RFC3339.parse("1970-01-01T02:00:00+02:00") == 0)
        #expect(RFC3339.parse("1970-01-01T00:00:00.1234567Z") == 123)
        #expect(RFC3339.parse("1970-01-01T00:00:00.5Z") == 500)
    }

    @Test(arguments: [
        "", "1970-01-01", "1970-13-01T00:00:00Z", "1970-01-01T00:00:00", "now",
        "1970-01-01T00:00:00.Z", "1970-01-01T00:00:00+0200", "1970-01-01T25:00:00Z",
    ])
    func `what is no time is refused`(text: String) {
        #expect(RFC3339.parse(text) == nil)
    }
}
