// SPDX-License-Identifier: Apache-2.0

/// A change of keys, as a `key` record of the run says it.
struct PackKeyChange {
    var isRotation: Bool
    var old: VerifyingKey?
    var new: VerifyingKey?

    init(_ record: Record) {
        isRotation = record.holds("stage", "rotated")
        old = record.string("vkey_old").flatMap { try? VerifyingKey(noteVerifierKey: $0) }
        new = record.string("vkey_new").flatMap { try? VerifyingKey(noteVerifierKey: $0) }
    }
}

/// Who may sign at this point of the tree, from format 2 on: the key that signed the pack before, or one
/// that takes over in this run. A window of time alone does not say it: a key that was in its window
/// once could date a further run back.
enum PackKeys {
    static func check(
        _ contents: PackContents, _ trust: PackTrust, _ signer: VerifyingKey?, _ walk: PackWalk,
        _ run: inout PackInspection
    ) {
        guard let format = walk.story.format, format.number > 1 else { return }
        let note = contents.bytes("checkpoint").flatMap { PackNote($0)?.note }
        for change in walk.story.keyChanges where change.isRotation {
            let both = [change.old, change.new].allSatisfy { key in
                key.map { note?.verify(name: trust.origin, key: $0) ?? false } ?? false
            }
            if !both {
                run.fault(
                    .checkpoint, "rotation", "checkpoint",
                    "the key changes, and not both keys signed the checkpoint")
            }
        }
        guard let signer else { return }
        if walk.story.run == 1 {
            // Before the first pack stands the ledger's first record.
            guard walk.story.firstKey != signer.noteVerifierKey(name: trust.origin),
                !walk.story.keyChanges.contains(where: { $0.new == signer })
            else { return }
            run.fault(
                .signature, "key-current", "SHA256SUMS.sig",
                "another key began the ledger, and no record says that this one takes over")
            return
        }
        guard let before = contents.bytes("prev.checkpoint").flatMap({ PackNote($0) }),
            let last = first(of: before.note, trust), !follows(signer, last, walk)
        else { return }
        run.fault(
            .signature, "key-current", "SHA256SUMS.sig",
            "another key signed the pack before, and no record says that this one takes over")
    }

    /// Whether `signer` may sign after `last` did.
    static func follows(_ signer: VerifyingKey, _ last: VerifyingKey, _ walk: PackWalk) -> Bool {
        signer == last || walk.story.keyChanges.contains { $0.new == signer }
    }

    /// The key of the first signature of a note: of a rotation, the new one.
    private static func first(of note: SignedNote, _ trust: PackTrust) -> VerifyingKey? {
        for signature in note.signatures where signature.name == trust.origin {
            let text = Array(note.text.utf8)
            let key = trust.everyKey.first {
                $0.isValid(Array(signature.blob.dropFirst(4)), for: text)
            }
            if let key { return key }
        }
        return nil
    }
}
