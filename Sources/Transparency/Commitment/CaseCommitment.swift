// SPDX-License-Identifier: Apache-2.0

/// What a request is called in packs, over all its runs: rows of one request have the same name, and the
/// name says nothing of the request or the person to anybody who does not hold the key.
///
/// It is `c` and the first 32 hex digits of
/// `HMAC-SHA-256(k, "erasure-ledger/v2/case" LF origin LF kind LF reference LF subject)`, where `k` is the
/// own key of the first record of the request (``SubjectCommitment/key(epochKey:opening:)``). Two requests
/// of one person have names that do not match, and once that key is shredded nobody can try ids.
public enum CaseCommitment {
    /// How many characters a name has: 128 bits and a letter, so that no spreadsheet takes it for a number.
    public static let length = 33

    /// The name of a request.
    /// - Parameters:
    ///   - subject: the person's id, as its UTF-8 bytes without normalisation.
    ///   - key: 32 bytes, those of the first record of the request.
    public static func name(
        kind: String, reference: String, subject: [UInt8], origin: String, key: [UInt8]
    ) -> String {
        let message =
            Array("erasure-ledger/v2/case\n\(origin)\n\(kind)\n\(reference)\n".utf8) + subject
        return "c" + KeyedHasher.code(of: message, key: key).hex.prefix(length - 1)
    }
}
