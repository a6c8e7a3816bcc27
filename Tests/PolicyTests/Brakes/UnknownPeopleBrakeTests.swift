// SPDX-License-Identifier: Apache-2.0

import Policy
import Testing

@Suite struct UnknownPeopleBrakeTests {
    @Test(arguments: [
        (0, 0, false), (1, 1, false), (2, 2, false), (3, 3, true), (3, 5, true), (3, 6, false),
        (508, 508, true), (50, 100, false), (51, 100, true),
    ])
    func `most of a file must be unknown, and more than a few`(
        unknown: Int, asked: Int, trips: Bool
    ) {
        #expect(UnknownPeopleBrake.trips(unknown: unknown, of: asked) == trips)
    }
}
