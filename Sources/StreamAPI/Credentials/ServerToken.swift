// SPDX-License-Identifier: Apache-2.0

import Crypto

/// The token that a server shows: a JWT (RFC 7519) with the claims `{"server":true}`, signed with
/// HMAC-SHA-256 (RFC 7515, `HS256`). It has no time in it, so it says the same each time.
enum ServerToken {
    static func signed(with secret: String) -> String {
        let header = base64URL(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8))
        let claims = base64URL(Array(#"{"server":true}"#.utf8))
        let signed = "\(header).\(claims)"
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(signed.utf8), using: SymmetricKey(data: Array(secret.utf8)))
        return "\(signed).\(base64URL(Array(code)))"
    }

    /// Base64 with the URL-safe alphabet and without padding (RFC 4648, section 5).
    static func base64URL(_ bytes: [UInt8]) -> String {
        let alphabet = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var text: [UInt8] = []
        var pending: UInt32 = 0
        var bits: UInt32 = 0
        for byte in bytes {
            pending = (pending << 8 | UInt32(byte)) & 0xFFFF
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[Int(pending >> bits & 63)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(pending << (6 - bits) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
