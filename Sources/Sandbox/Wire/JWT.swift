// SPDX-License-Identifier: Apache-2.0

/// What a token in the `Authorization` header turns out to be.
enum JWT: Hashable {
    /// Signed with the secret, and for a server: no `user_id`.
    case server
    /// Signed with the secret, for a user.
    case user
    /// Of the right shape, signed with another secret.
    case wrongSignature
    /// Not a JSON Web Token of the algorithm HS256.
    case malformed

    /// Judges `token`, raw, without the word "Bearer" before it.
    static func check(_ token: String, secret: String) -> JWT {
        let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3,
            let header = json(parts[0]), header["alg"]?.text == "HS256",
            let payload = json(parts[1]), payload.members != nil,
            let signature = base64URL(parts[2])
        else { return .malformed }
        let signed = Array(parts[0]) + [UInt8(ascii: ".")] + Array(parts[1])
        guard SHA256.hmac(signed, key: Array(secret.utf8)) == signature else {
            return .wrongSignature
        }
        return payload["user_id"] == nil ? .server : .user
    }

    private static func json(_ part: Substring.UTF8View) -> JSON? {
        guard let bytes = base64URL(part) else { return nil }
        return try? JSONReader.read(bytes)
    }

    /// Decodes base64url without padding (RFC 4648, section 5).
    static func base64URL(_ text: Substring.UTF8View) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        var out: [UInt8] = []
        var pending: UInt32 = 0
        var bits: UInt32 = 0
        for byte in text {
            guard let value = sextet(byte) else { return nil }
            pending = (pending << 6 | value) & 0xFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(truncatingIfNeeded: pending >> bits))
            }
        }
        return out
    }

    private static func sextet(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte) - 97 + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 48 + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
