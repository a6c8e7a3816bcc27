// SPDX-License-Identifier: Apache-2.0

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
            let word = bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
            let low = word & Self.each(0x7F)
            // Below 0x20, 0x7F, or above it; no sum goes over into the next byte.
            others |= ~(low &+ Self.each(0x60)) | (low &+ Self.each(0x01)) | word
            index &+= 8
        }
        return others & Self.each(0x80) == 0
    }

    private static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
}
