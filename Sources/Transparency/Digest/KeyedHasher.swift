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
        var bytes = [UInt8](repeating: 0x36, count: block + max(message.count, Digest.byteCount))
        bytes.removeLast(bytes.count - block)
        for place in key.indices { bytes[place] ^= key[place] }
        bytes += message
        let inner = Digest.sha256(bytes)
        bytes.removeLast(message.count)
        for place in bytes.indices { bytes[place] ^= 0x36 ^ 0x5C }
        bytes += inner.bytes
        return Digest.sha256(bytes)
    }

    /// How many bytes SHA-256 takes at a time.
    private static let block = 64

    /// Adds bytes.
    public mutating func update(_ bytes: some Sequence<UInt8>) { code.update(data: Array(bytes)) }

    /// The code over all bytes so far.
    public func finalize() -> Digest { Digest(code.finalize()) }
}
