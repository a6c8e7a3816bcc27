// SPDX-License-Identifier: Apache-2.0

import Octets

extension ByteWord {
    /// Where the first byte from `start` on lies that a text of JSON does not simply go on with: a
    /// quote, a backslash or a control character; the end if there is none. Every bit of a byte that
    /// was looked at is added to `seen`, up to seven bytes behind that place among them.
    @inline(__always)
    static func textStop(
        in span: Span<UInt8>, from start: Int, seen: inout UInt64
    ) -> Int {
        var base = start
        while base < span.count {
            let word = load(span, at: base)
            seen |= word
            let goesOn = printing(word) & others(word, 0x22) & others(word, 0x5C)
            let stops = ~goesOn & highBits
            if stops != 0 { return base &+ stops.trailingZeroBitCount &>> 3 }
            base &+= 8
        }
        return span.count
    }
}
