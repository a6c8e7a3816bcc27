// SPDX-License-Identifier: Apache-2.0

/// Asks a time-stamping authority to say that a digest existed (RFC 3161 section 2.4.1): SHA-256,
/// with the authority's certificate in the answer.
public struct TimeStampRequest: Hashable, Sendable {
    /// SHA-256 of what is to be stamped.
    public let digest: Digest
    /// What the answer must repeat: eight bytes that are a positive number; nil for none.
    public let nonce: [UInt8]?

    /// A request for `digest`. `random` are eight bytes, from which the nonce is made: its first bit
    /// is cleared and the next set, so that it has one spelling. Fewer or more than eight make a
    /// request without a nonce.
    public init(digest: Digest, random: [UInt8] = []) {
        self.digest = digest
        guard random.count == 8, let first = random.first else {
            nonce = nil
            return
        }
        nonce = [first & 0x7F | 0x40] + random.dropFirst()
    }

    /// The request as it is sent: the bytes that `openssl ts -query -sha256 -cert` writes, 69 of
    /// them, or 59 without a nonce (`-no_nonce`).
    public var bytes: [UInt8] {
        let number = nonce.map { [0x02, UInt8($0.count)] + $0 } ?? []
        let body = Self.version + Self.imprint + digest.bytes + number + Self.withCertificate
        return [0x30, UInt8(body.count)] + body
    }

    private static let version: [UInt8] = [0x02, 0x01, 0x01]
    /// The hash's name, and the beginning of a string of 32 bytes.
    private static let imprint: [UInt8] =
        [0x30, 0x31, 0x30, 0x0D] + sha256 + [0x05, 0x00, 0x04, 0x20]
    private static let withCertificate: [UInt8] = [0x01, 0x01, 0xFF]

    /// The object identifier of SHA-256, with tag and length.
    static let sha256: [UInt8] = [
        0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01,
    ]
}
