// SPDX-License-Identifier: Apache-2.0

/// What opens one record to the person it is about: the record, its own key, and the id. It goes
/// into the `extra` line of a C2SP tlog-proof, and shows nothing of any other record: the key is
/// good for this one alone.
public struct SubjectDisclosure: Hashable, Sendable, CustomStringConvertible {
    /// The record, as its canonical bytes.
    public let record: Record
    /// The record's key: 32 bytes, see ``SubjectCommitment/key(epochKey:opening:)``.
    public let key: [UInt8]
    /// The id, as UTF-8.
    public let subject: [UInt8]

    /// A disclosure; nil for a key that is not of 32 bytes, or an id that is empty or no UTF-8.
    public init?(record: Record, key: [UInt8], subject: [UInt8]) {
        guard key.count == 32, !subject.isEmpty,
            String(validating: subject, as: UTF8.self) != nil
        else { return nil }
        self.record = record
        self.key = key
        self.subject = subject
    }

    /// Reads ``extra``; nil for anything else.
    public init?(extra: [UInt8]) {
        let parts = extra.split(
            separator: Bytes.newline, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let record = try? Record(parsing: Array(parts[0])),
            let key = Hex.decode(Array(parts[1]))
        else { return nil }
        self.init(record: record, key: key, subject: Array(parts[2]))
    }

    /// Three lines: the record, the key in lower-case hex, the id without a newline at its end.
    public var extra: [UInt8] {
        record.bytes + [Bytes.newline] + Array(Hex.encode(key).utf8) + [Bytes.newline] + subject
    }

    /// Whether the record is about this person, in the ledger `origin`.
    public func opens(origin: String) -> Bool {
        let digest = SubjectCommitment.commit(
            subject: subject.text, origin: origin, key: key)
        return record.string("subject").map { $0.utf8.elementsEqual(digest.hex.utf8) } ?? false
    }

    /// Never the id, and never the key.
    public var description: String { "SubjectDisclosure(redacted)" }
}
