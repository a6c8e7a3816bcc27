// SPDX-License-Identifier: Apache-2.0

/// Eight bytes of a text at once: what the readers of tables, of JSON and of records have in common, and
/// the one place of all of them that reads memory without a check of its own (its bounds are checked
/// beforehand). The first byte is the lowest.
///
/// No sum goes over into the next byte: each is one of seven bits and at most 0x7F.
public enum ByteWord {
    /// The high bit of each byte.
    public static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The byte eight times.
    @inlinable @inline(__always)
    public static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The bytes from `base` on; spaces stand for those behind the end.
    @inlinable @inline(__always)
    public static func load(_ span: Span<UInt8>, at base: Int) -> UInt64 {
        // One comparison for both ends.
        guard span.count >= 8, UInt(bitPattern: base) <= UInt(bitPattern: span.count &- 8) else {
            return rest(of: span, from: base)
        }
        return span.bytes.unsafeLoadUnaligned(fromByteOffset: base, as: UInt64.self).littleEndian
    }

    @usableFromInline
    static func rest(of span: Span<UInt8>, from base: Int) -> UInt64 {
        var word: UInt64 = 0
        for place in 0..<8 {
            let byte = base + place < span.count ? span[base + place] : 0x20
            word |= UInt64(byte) << UInt64(place * 8)
        }
        return word
    }

    /// The high bit of each byte that is not 0; what is below the high bits means nothing, here and in
    /// what follows.
    @inlinable @inline(__always)
    public static func others(_ word: UInt64) -> UInt64 { word & each(0x7F) &+ each(0x7F) | word }

    /// The high bit of each byte that is not `byte`.
    @inlinable @inline(__always)
    public static func others(_ word: UInt64, _ byte: UInt8) -> UInt64 { others(word ^ each(byte)) }

    /// The high bit of each byte that is no control character below the space.
    @inlinable @inline(__always)
    public static func printing(_ word: UInt64) -> UInt64 { word & each(0x7F) &+ each(0x60) | word }

    /// The high bit of each byte that is an ASCII letter behind `f`, large or small; or one of `[\]^_{|}~`,
    /// or DEL.
    @inlinable @inline(__always)
    public static func behindF(_ word: UInt64) -> UInt64 {
        ((word & each(0x7F) | each(0x20)) &+ each(0x19)) & ~word
    }

    /// Whether there is nothing but ASCII.
    @inlinable
    public static func isASCII(_ span: Span<UInt8>) -> Bool {
        var seen: UInt64 = 0
        var base = 0
        while base < span.count {
            seen |= load(span, at: base)
            base &+= 8
        }
        return seen & highBits == 0
    }
}
