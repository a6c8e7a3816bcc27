// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@Suite struct LetterBasisTests {
    @Test(arguments: Upshot.allCases)
    func `an open request may have news, a closed one its answer alone`(upshot: Upshot) {
        let reply = Reply(upshot)
        #expect(LetterBasis(upshot).letters == [reply.letter].compactMap(\.self))
        let all = LetterBasis(
            upshot, identityIsAsked: true, isExtended: true, hasReceipt: true
        ).letters
        #expect(all.contains(.receipt) == reply.isOpen)
        #expect(all.contains(.longer) == reply.isOpen)
        #expect(all.contains(.identity) == reply.isOpen)
        #expect(Set(all.filter(\.isAnswer)) == Set([reply.letter].compactMap(\.self)))
    }

    @Test func `a ground stands where the law wants one`() {
        #expect(LetterKind.allCases.filter(\.needsGround) == [.hold, .refusal, .longer])
    }
}
