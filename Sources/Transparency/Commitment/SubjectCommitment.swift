// SPDX-License-Identifier: Apache-2.0

/// What stands in a record in place of a person's id: a commitment that nobody can match with an
/// id, or with another commitment of the same id, who does not hold both secrets.
///
/// `k = HMAC-SHA-256(epochKey, opening)`, and the commitment is
/// `HMAC-SHA-256(k, "erasure-ledger/v1/subject" LF origin LF subject)`. Deleting either secret
/// makes the commitment unopenable. An auditor who is given `k` checks it with
/// `openssl dgst -sha256 -mac HMAC -macopt hexkey:…`.
///
/// The construction follows EDPB guidelines 01/2025 on pseudonymisation (a keyed function, the
/// secret kept apart, one pseudonym for each transaction).
public enum SubjectCommitment {
    /// The commitment of `subject` in the ledger `origin`.
    ///
    /// `epochKey` (32 random bytes for each month) and `opening` (32 random bytes for each record)
    /// are secrets. The id enters as its UTF-8 bytes, without normalisation.
    public static func commit(
        subject: String, origin: String, epochKey: [UInt8], opening: [UInt8]
    ) -> Digest {
        commit(subject: subject, origin: origin, key: key(epochKey: epochKey, opening: opening))
    }

    /// The key of one record, which opens its commitment and no other.
    public static func key(epochKey: [UInt8], opening: [UInt8]) -> [UInt8] {
        KeyedHasher.code(of: opening, key: epochKey).bytes
    }

    /// The commitment made with the key of the record, as an auditor recomputes it.
    public static func commit(subject: String, origin: String, key: [UInt8]) -> Digest {
        commit(subject: Array(subject.utf8), origin: origin, key: key)
    }

    /// The same of the id's UTF-8 bytes.
    public static func commit(subject: [UInt8], origin: String, key: [UInt8]) -> Digest {
        var message: [UInt8] = []
        message.reserveCapacity(words.utf8.count + origin.utf8.count + subject.count + 2)
        message += words.utf8
        message.append(UInt8(ascii: "\n"))
        message += origin.utf8
        message.append(UInt8(ascii: "\n"))
        message += subject
        return KeyedHasher.code(of: message, key: key)
    }

    private static let words = "erasure-ledger/v1/subject"
}
