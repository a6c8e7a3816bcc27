// SPDX-License-Identifier: Apache-2.0

import Model
import Testing
import Triage

@Suite struct MendedTests {
    static let cases: [(RequestKind?, Bool, Bool, Set<RequestKind>, Bool)] = [
        (nil, true, false, [.erasure], true), (.erasure, true, false, [.erasure], true),
        (.withdrawal, true, false, [.erasure], false), (nil, false, false, [.erasure], false),
        (nil, true, true, [.erasure], false), (nil, true, false, [.erasure, .withdrawal], false),
        (nil, true, false, [], false),
    ]

    @Test(arguments: cases)
    func `a row is mended by itself alone`(
        kind: RequestKind?, alone: Bool, again: Bool, kinds: Set<RequestKind>, mended: Bool
    ) {
        let unread = UnreadAgain(
            row: 1, kind: kind, boreAlone: alone, isUnreadAgain: again, kinds: kinds)
        #expect(isMended(unread) == mended)
    }

    @Test func `a word for a request that nobody knows is no erasure`() {
        for (kind, mended) in [(RequestKind.erasure, false), (.withdrawal, true)] {
            let unread = UnreadAgain(
                row: 1, kind: nil, boreAlone: true, isUnreadAgain: false, kinds: [kind],
                isKindUnknown: true)
            #expect(isMended(unread) == mended)
        }
    }
}
