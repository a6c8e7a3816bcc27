// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

@Suite struct BrakeNameTests {
    @Test(arguments: BrakeName.allCases)
    func `each brake is a reason for review`(name: BrakeName) {
        #expect(Reason(rawValue: "brake-\(name.rawValue)")?.outcomes == [.review])
    }
}
