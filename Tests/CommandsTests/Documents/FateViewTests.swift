// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Commands

@Suite struct FateViewTests {
    @Test(arguments: Reason.allCases.filter { $0.rawValue.hasPrefix("brake-") })
    func `what a brake stops is let go by its release, not by a decision`(reason: Reason) {
        let remedy = FateView.remedy(reason)
        #expect(remedy.contains("--release-brake") && !remedy.contains("case decide"))
    }
}
