// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@Suite struct ClockTimeTests {
    @Test(arguments: [("00:00", 0), ("01:05", 65), ("23:59", 1439)])
    func `a time of day is one`(text: String, minutes: Int) {
        let time = ClockTime(text)
        #expect(time?.description == text && time?.minutes == minutes)
        #expect(ClockTime(hour: minutes / 60, minute: minutes % 60) == time)
    }

    @Test(arguments: [
        "", "1:05", "24:00", "01:60", "01-05", "01:5", "01:05:00", "+1:05", " 1:05", "+5:+7",
        "-1:-2", "01:+5", "٠١:٠٥", "1am",
    ])
    func `anything else is no time of day`(text: String) {
        #expect(ClockTime(text) == nil)
    }

    @Test(arguments: [("1s", 1), ("90m", 5400), ("6h", 21_600), ("3650d", 315_360_000)])
    func `a span of time is a number and its unit`(text: String, seconds: Int) {
        #expect(Duration(span: text) == .seconds(seconds))
    }

    @Test(arguments: [
        "", "s", "0s", "10", "1w", "+5m", "-5m", " 5m", "5 m", "1.5h", "3651d", "999999999999h",
        "٥m", "5M",
    ])
    func `anything else is no span of time`(text: String) {
        #expect(Duration(span: text) == nil)
    }
}
