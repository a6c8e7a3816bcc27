// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurlTransport

struct StopwatchTests {
    @Test func `the turn in which a transfer begins does not count`() {
        var stopwatch = Stopwatch()
        stopwatch.turned(.seconds(60))
        #expect(stopwatch.elapsed == .zero)
        stopwatch.turned(.milliseconds(3))
        stopwatch.turned(.milliseconds(4))
        #expect(stopwatch.elapsed == .milliseconds(7))
    }

    @Test(arguments: [1, 40, 3600, 86_400])
    func `time in which the process stood still does not count`(seconds: Int) {
        var stopwatch = Stopwatch()
        stopwatch.turned(.zero)
        stopwatch.turned(.seconds(seconds))
        #expect(stopwatch.elapsed == Stopwatch.longestTurn)
    }

    @Test func `time never runs back`() {
        var stopwatch = Stopwatch()
        stopwatch.turned(.zero)
        stopwatch.turned(.seconds(-5))
        #expect(stopwatch.elapsed == .zero)
    }
}
