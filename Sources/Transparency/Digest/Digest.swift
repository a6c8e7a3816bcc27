// SPDX-License-Identifier: Apache-2.0
import Crypto
import Octets

/// A SHA-256 digest: exactly 32 bytes, compared byte by byte.
///
/// Source: FIPS 180-4. Everything in the ledger that is called a hash is one of these.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes as they lie in memory. Not a SIMD vector: Swift's async frames hold nothing that is
    /// aligned to more than 16 bytes.
    struct Words: Hashable {
        let first, second, third, fourth: UInt64
    }

    let words: Words

    init(_ words: Words) { self.words = words }

    /// Reads 64 lower-case hexadecimal digits; anything else, also upper case, is refused with
    /// `nil`, so that one digest has one spelling.
    public init?(hex: String) { self.init(hex: Array(hex.utf8)) }

    /// The same of digits as they stand in a file.
    init?(hex: [UInt8]) { self.init(hex: hex.span, in: hex.indices) }

    /// The same of digits that stand somewhere in a text.
    init?(hex digits: Span<UInt8>, in range: Range<Int>) {
        guard range.count == 2 * Digest.byteCount else { return nil }
        func word(_ place: Int) -> UInt64? {
            let start = range.lowerBound + place * 16
            guard let low = ByteWord.fromHex(ByteWord.load(digits, at: start)),
                let high = ByteWord.fromHex(ByteWord.load(digits, at: start + 8))
            else { return nil }
            return UInt64(littleEndian: low | high << 32)
        }
        guard let first = word(0), let second = word(1), let third = word(2), let fourth = word(3)
        else { return nil }
        words = Words(first: first, second: second, third: third, fourth: fourth)
    }

    /// How many bytes a digest has: 32.
    public static let byteCount = 32

    /// The digest as 64 lower-case hexadecimal digits.
    public var hex: String { Hex.encode(bytes) }

    /// The same as ``hex``.
    public var description: String { hex }
}

/// SHA-256 in pieces, for contents that do not fit in memory.
public struct Hasher256: Sendable {
    private var state = SHA256()

    /// Starts with nothing hashed yet.
    public init() {}

    /// Adds `bytes` to what is hashed.
    public mutating func update(_ bytes: [UInt8]) {
        state.take(bytes)
    }

    /// The digest of everything added so far; more may be added afterwards.
    public func finalize() -> Digest {
        Digest(state.finalize())
    }
}
