// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// HMAC-SHA-256 (RFC 2104) over bytes that come piece by piece.
///
/// It is composed of two SHA-256 here: a row's commitments are some of these over a few bytes each, and
/// the library's own makes a protected copy of the key and two arrays each time.
public struct KeyedHasher: Sendable {
    /// How many bytes SHA-256 takes at a time.
    private static let block = 64

    private var inner = SHA256()
    private var outer = SHA256()

    /// A code under this key; 32 bytes are a good one.
    public init(key: [UInt8]) {
        let key = key.count > Self.block ? Digest.sha256(key).bytes : key
        var pad = Array(repeating: UInt8(0x36), count: Self.block)
        for place in key.indices { pad[place] ^= key[place] }
        inner.take(pad)
        for place in pad.indices { pad[place] ^= 0x36 ^ 0x5C }
        outer.take(pad)
    }

    /// The code of one message.
    static func code(of message: [UInt8], key: [UInt8]) -> Digest {
        var hasher = KeyedHasher(key: key)
        hasher.inner.take(message)
        return hasher.finalize()
    }

    /// Adds bytes.
    public mutating func update(_ bytes: some Sequence<UInt8>) { inner.take(Array(bytes)) }

    /// The code over all bytes so far.
    public func finalize() -> Digest {
        var outer = outer
        outer.take(Digest(inner.finalize()).bytes)
        return Digest(outer.finalize())
    }
}
