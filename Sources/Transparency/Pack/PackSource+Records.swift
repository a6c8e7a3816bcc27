// SPDX-License-Identifier: Apache-2.0

/// A pack that cannot be read as far as it would have to be.
public struct PackUnreadable: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The line, counted from 1; nil where it is no one line.
    public let line: Int?

    /// One lower-case sentence.
    public var description: String {
        "\(file)\(line.map { ":\($0)" } ?? "") of the pack cannot be read"
    }
}

/// What a pack says, for whoever shows it. Nothing is verified by it: that is ``PackVerifier``'s work.
extension PackSource {
    /// Hands out each record of the pack, in their order.
    /// - Throws: ``PackUnreadable`` at the first line that is no record, and what `take` throws.
    public func records(_ take: (Record) throws -> Void) throws {
        let file = "entries.jsonl"
        var lines = lines(file)
        while let line = lines.line() {
            guard let record = try? Record(parsing: line) else {
                throw PackUnreadable(file: file, line: lines.number)
            }
            try take(record)
        }
        guard lines.isReadable, !lines.isCut else {
            throw PackUnreadable(file: file, line: nil)
        }
    }

    /// What the pack commits to.
    /// - Throws: ``PackUnreadable``.
    public func checkpoint() throws(PackUnreadable) -> Checkpoint {
        guard let bytes = small("checkpoint"), let note = PackNote(bytes) else {
            throw PackUnreadable(file: "checkpoint", line: nil)
        }
        return note.checkpoint
    }

    /// SHA-256 of the pack's `SHA256SUMS`, which names all that is in it.
    /// - Throws: ``PackUnreadable``.
    public func fingerprint() throws(PackUnreadable) -> Digest {
        guard let bytes = small("SHA256SUMS") else {
            throw PackUnreadable(file: "SHA256SUMS", line: nil)
        }
        return .sha256(bytes)
    }
}
