// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Runs

@Suite struct ClockSkewTests {
    private static let now = Instant(milliseconds: 1_793_880_000_000)

    @Test(arguments: [0, 1, 299, 300, -1, -300])
    func `clocks that nearly agree are good enough`(seconds: Int) {
        #expect(ClockSkew(Self.now + .seconds(seconds), service: Self.now) == nil)
    }

    @Test(arguments: [
        (301, "ahead of"), (31 * 86_400, "ahead of"), (36_500 * 86_400, "ahead of"),
        (-301, "behind"), (-86_400, "behind"),
    ])
    func `a clock that is wrong by minutes is told, and nothing is sent`(
        seconds: Int, words: String
    ) throws {
        let skew = try #require(ClockSkew(Self.now + .seconds(seconds), service: Self.now))
        #expect(skew.failure.message.contains(words))
        #expect(skew.failure.kind == .configuration)
    }
}
