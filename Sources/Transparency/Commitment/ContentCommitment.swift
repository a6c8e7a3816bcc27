// SPDX-License-Identifier: Apache-2.0

/// What stands in a record in place of the digest of something that can be guessed, such as a request
/// file of one row: a commitment that says nothing until the controller opens it.
///
/// The commitment is `HMAC-SHA-256(k, "erasure-ledger/v2/content" LF origin LF what LF sha256)`, where
/// `what` is the content's word, `sha256` its digest in hex, and `k` the record's own key
/// (``SubjectCommitment/key(epochKey:opening:)``). Whoever is given the content and `k` checks it with
/// `openssl dgst -sha256 -mac HMAC -macopt hexkey:…`; deleting either secret closes it for ever.
public enum ContentCommitment {
    /// What is committed to.
    public enum Content: String, Sendable {
        /// The bytes of a request file; of what earlier runs left, the indices of their outcomes, in
        /// decimal, one a line.
        case input
        /// The policy file that decides, with whatever it says of people.
        case policy
    }

    /// The commitment to the content with this digest, under the record's key of 32 bytes.
    public static func commit(
        to content: Digest, of what: Content, origin: String, key: [UInt8]
    ) -> Digest {
        let message = "erasure-ledger/v2/content\n\(origin)\n\(what.rawValue)\n\(content.hex)"
        return KeyedHasher.code(of: Array(message.utf8), key: key)
    }
}
