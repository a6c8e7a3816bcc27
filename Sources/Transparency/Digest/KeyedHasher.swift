// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// HMAC-SHA-256 (RFC 2104) over bytes that come piece by piece.
public struct KeyedHasher: Sendable {
    private var code: HMAC<SHA256>

    /// A code under this key; 32 bytes are a good one.
    public init(key: [UInt8]) {
        code = HMAC(key: SymmetricKey(data: key))
    }

    /// The code of one message, which the library would make for any hash and so in several pieces of
    /// memory: a row of a night has five of them.
    static func code(of message: [UInt8], key: [UInt8]) -> Digest {
        let key = key.count > block ? Digest.sha256(key).bytes : key
        let inner = Digest.sha256(padded(key, 0x36, before: message))
        return Digest.sha256(padded(key, 0x5C, before: inner.bytes))
    }

    /// How many bytes SHA-256 takes at a time.
    private static let block = 64

    /// A key in a whole block, each byte of it turned over by `pad`, and what follows it.
    private static func padded(_ key: [UInt8], _ pad: UInt8, before rest: [UInt8]) -> [UInt8] {
        var bytes = [UInt8](repeating: pad, count: block)
        bytes.reserveCapacity(block + rest.count)
        for place in key.indices { bytes[place] = key[place] ^ pad }
        bytes += rest
        return bytes
    }

    /// Adds bytes.
    public mutating func update(_ bytes: some Sequence<UInt8>) { code.update(data: Array(bytes)) }

    /// The code over all bytes so far.
    public func finalize() -> Digest { Digest(code.finalize()) }
}
