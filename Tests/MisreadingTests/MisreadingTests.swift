// SPDX-License-Identifier: Apache-2.0

import MisreadingKit
import Testing

@Suite struct MisreadingTests {
    /// `make fuzz` goes on from here.
    @Test(arguments: 0..<8 as Range<UInt64>)
    func `nobody is erased on a misreading`(part: UInt64) {
        for seed in (part * 500)..<(part * 500 + 500) {
            let complaint = Misreading(seed: seed).complaint
            #expect(complaint == nil, "misreading-fuzz \(seed) 1 shows the files")
        }
    }

    @Test func `the same seed breaks the same files`() {
        #expect(Misreading(seed: 7).files == Misreading(seed: 7).files)
        #expect(Misreading(seed: 7).files != Misreading(seed: 8).files)
    }
}
