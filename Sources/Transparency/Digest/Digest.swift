// SPDX-License-Identifier: Apache-2.0
import Crypto

/// A SHA-256 digest: exactly 32 bytes, compared byte by byte.
///
/// Source: FIPS 180-4. Everything in the ledger that is called a hash is one of these.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Takes 32 bytes; any other count is refused with `nil`.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Digest.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Reads 64 lower-case hexadecimal digits; anything else, also upper case, is refused with
    /// `nil`, so that one digest has one spelling.
    public init?(hex: String) {
        guard let bytes = Hex.decode(Array(hex.utf8)) else { return nil }
        self.init(bytes: bytes)
    }

    init(hashed: [UInt8]) { bytes = hashed }

    init(_ digest: SHA256.Digest) { bytes = digest.withUnsafeBytes { Array($0) } }

    init(_ code: HMAC<SHA256>.MAC) { bytes = code.withUnsafeBytes { Array($0) } }

    /// How many bytes a digest has: 32.
    public static let byteCount = 32

    /// The digest as 64 lower-case hexadecimal digits.
    public var hex: String { Hex.encode(bytes) }

    /// The same as ``hex``.
    public var description: String { hex }

    /// SHA-256 of `bytes`.
    public static func sha256(_ bytes: [UInt8]) -> Digest {
        Digest(SHA256.hash(data: bytes))
    }
}

/// SHA-256 in pieces, for contents that do not fit in memory.
public struct Hasher256: Sendable {
    private var state = SHA256()

    /// Starts with nothing hashed yet.
    public init() {}

    /// Adds `bytes` to what is hashed.
    public mutating func update(_ bytes: [UInt8]) {
        state.update(data: bytes)
    }

    /// The digest of everything added so far; more may be added afterwards.
    public func finalize() -> Digest {
        Digest(state.finalize())
    }
}
