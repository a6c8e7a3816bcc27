// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurlTransport

struct CurlOptionsTests {
    @Test(arguments: [
        (Duration.seconds(10), 10_000), (.milliseconds(50), 50), (.microseconds(1999), 1),
        (.zero, 1), (.seconds(-5), 1), (.seconds(Int64.max), Int(Int32.max)),
        (.seconds(Int64.min), 1),
    ])
    func `a duration becomes milliseconds that mean a limit`(duration: Duration, expected: Int) {
        #expect(duration.curlMilliseconds == expected)
    }
}
