// SPDX-License-Identifier: Apache-2.0

import Octets

extension Span<UInt8> {
    /// Whether each byte is printing ASCII or a space, as nearly all that people write is; looked at
    /// eight bytes at a time.
    package var isPlain: Bool {
        guard count >= 8 else {
            for index in indices where self[index] &- 0x20 > 0x5E { return false }
            return true
        }
        var others: UInt64 = 0
        var index = 0
        while index < count {
            // The last eight bytes may have been looked at in part.
            let place = Swift.min(index, count &- 8)
            let word = ByteWord.load(self, at: place)
            others |= ~(ByteWord.printing(word) & ByteWord.others(word, 0x7F)) | word
            index &+= 8
        }
        return others & ByteWord.highBits == 0
    }
}
