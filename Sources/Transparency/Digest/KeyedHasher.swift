// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// HMAC-SHA-256 (RFC 2104) over bytes that come piece by piece.
public struct KeyedHasher: Sendable {
    private var code: HMAC<SHA256>

    /// A code under this key; 32 bytes are a good one.
    public init(key: [UInt8]) {
        code = HMAC(key: SymmetricKey(data: key))
    }

    /// The code of one message.
    static func code(of message: [UInt8], key: [UInt8]) -> Digest {
        Digest(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
    }

    /// Adds bytes.
    public mutating func update(_ bytes: some Sequence<UInt8>) { code.update(data: Array(bytes)) }

    /// The code over all bytes so far.
    public func finalize() -> Digest { Digest(code.finalize()) }
}
