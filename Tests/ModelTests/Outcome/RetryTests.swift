// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@Suite struct RetryTests {
    @Test(arguments: [(0, 0), (1, 0), (2, 0), (3, 1), (4, 2), (5, 4), (6, 8)])
    func `the pause grows`(tries: Int, days: Int) {
        #expect(Retry(tries: tries) == .after(days: days))
    }

    @Test(arguments: [7, 8, 1000, Int.max])
    func `and then a person decides`(tries: Int) {
        #expect(Retry(tries: tries) == .person)
    }
}
