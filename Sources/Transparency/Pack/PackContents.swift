// SPDX-License-Identifier: Apache-2.0

/// What stands in a pack, and the small files of it as they are.
struct PackContents {
    let source: PackSource
    private var small: [String: [UInt8]] = [:]

    /// Without these there is no pack.
    static let needed = [
        "SHA256SUMS", "SHA256SUMS.sig", "checkpoint", "entries.jsonl", "leaves.txt", "report.csv",
    ]
    private static let kept = [
        "SHA256SUMS", "SHA256SUMS.sig", "checkpoint", "prev.SHA256SUMS", "prev.checkpoint",
        PackFrontier.file,
    ]

    init(_ source: PackSource) {
        self.source = source
        for name in Self.kept { small[name] = source.small(name) }
    }

    /// A small file's bytes; `nil` when it is not there or cannot be read.
    func bytes(_ name: String) -> [UInt8]? { small[name] }

    /// The digest of a file of which no other check reads anything.
    func digest(_ name: String) -> Digest? {
        if let bytes = small[name] { return Digest.sha256(bytes) }
        var lines = source.lines(name)
        return lines.digest()
    }
}

/// A checkpoint with its signatures, as a file holds them.
struct PackNote {
    let note: SignedNote
    let checkpoint: Checkpoint

    init?(_ bytes: [UInt8]) {
        guard let made = try? Self.read(bytes) else { return nil }
        self = made
    }

    private init(note: SignedNote, checkpoint: Checkpoint) {
        self.note = note
        self.checkpoint = checkpoint
    }

    static func read(_ bytes: [UInt8]) throws(NoteError) -> PackNote {
        let note = try SignedNote(parsing: bytes)
        return PackNote(note: note, checkpoint: try Checkpoint(parsing: note.text))
    }

    /// Whether the note is of this ledger and signed by one of `keys`; says what is wrong if not.
    static func check(
        _ bytes: [UInt8], _ file: String, _ step: PackStep, _ trust: PackTrust,
        _ keys: [VerifyingKey], _ run: inout PackInspection
    ) -> Checkpoint? {
        do throws(NoteError) {
            let found = try read(bytes)
            if !found.checkpoint.origin.utf8.elementsEqual(trust.origin.utf8) {
                run.fault(step, "origin", file, "the checkpoint is of another ledger")
            } else if !keys.contains(where: { found.note.verify(name: trust.origin, key: $0) }) {
                run.fault(
                    step, "checkpoint-signature", file, "no trusted key signed the checkpoint")
            }
            return found.checkpoint
        } catch {
            run.fault(step, "checkpoint", file, error.description)
            return nil
        }
    }
}
