// SPDX-License-Identifier: Apache-2.0

import Model
import Testing
import Triage

@Suite struct OwnersTests {
    static let cases: [(Presence?, Bool, Reason?)] = [
        (nil, false, nil), (nil, true, .ownerLeavesToo), (.absent, true, .ownerLeavesToo),
        (.absent, false, .ownerNotThere),
        (.present(SubjectFacts(role: "user")), false, nil),
        (.present(SubjectFacts(role: "user")), true, .ownerLeavesToo),
    ]

    @Test(arguments: cases)
    func `a new owner stays and is there`(presence: Presence?, isLeaving: Bool, reason: Reason?) {
        #expect(triage(newOwner: presence, isLeaving: isLeaving) == reason)
    }
}
