// SPDX-License-Identifier: Apache-2.0

/// The checkpoint and the leaves under it.
enum PackTree {
    static func check(
        _ contents: PackContents, _ trust: PackTrust, _ keys: [VerifyingKey],
        _ run: inout PackInspection
    ) -> [Digest] {
        var checkpoint: Checkpoint?
        run.step("the checkpoint is signed and belongs to this ledger") { run in
            checkpoint = note("checkpoint", contents, trust, keys, &run)
        }
        var leaves: [Digest] = []
        run.step("the leaves make the signed root") { run in
            guard let text = contents.byName["leaves.txt"] else { return }
            guard let lines = Bytes.lines(text) else {
                run.fault("leaves", "leaves.txt", "the list is cut off")
                return
            }
            for (place, line) in lines.enumerated() {
                guard let leaf = Digest(hex: line.text) else {
                    run.fault("leaves", "leaves.txt", line: place + 1, "not a leaf hash")
                    return
                }
                leaves.append(leaf)
            }
            guard let checkpoint else { return }
            if leaves.count != checkpoint.size {
                run.fault(
                    "tree-size", "leaves.txt",
                    "\(leaves.count) leaves, but the checkpoint says \(checkpoint.size)")
            } else if MerkleTree.root(of: leaves) != checkpoint.root {
                run.fault("tree-root", "leaves.txt", "the leaves do not make the signed root")
            }
        }
        return leaves
    }

    /// The copies of the pack before, when they are there: its checkpoint must be a beginning of
    /// this tree, and its manifest the one that the run named.
    static func checkPrevious(
        _ contents: PackContents, _ trust: PackTrust, _ keys: [VerifyingKey],
        _ records: [PackEntry], _ leaves: [Digest], _ run: inout PackInspection
    ) {
        if let manifest = contents.byName["prev.SHA256SUMS"],
            let start = records.first(where: { $0.record.string("kind") == "run-start" }),
            start.record.string("prev_sums") != Digest.sha256(manifest).hex
        {
            run.fault(
                "previous", "prev.SHA256SUMS", "not the manifest that the run's start names")
        }
        guard contents.byName["prev.checkpoint"] != nil else { return }
        let all = trust.signers.entries(
            principal: "erasure-ledger@\(trust.domain)",
            namespace: "erasure-report@\(trust.domain)"
        ).map(\.key)
        guard let old = note("prev.checkpoint", contents, trust, all, &run) else { return }
        if let first = records.first?.record.integer("idx"), first != Int64(old.size) {
            run.fault(
                "previous", PackEntries.file, line: 1,
                "the records do not go on where the pack before ended")
        }
        let beginning = MerkleTree.root(of: Array(leaves.prefix(old.size)))
        if old.size > leaves.count || beginning != old.root {
            run.fault("previous", "prev.checkpoint", "the tree does not go on from this checkpoint")
        }
    }

    private static func note(
        _ file: String, _ contents: PackContents, _ trust: PackTrust, _ keys: [VerifyingKey],
        _ run: inout PackInspection
    ) -> Checkpoint? {
        guard let bytes = contents.byName[file] else { return nil }
        do throws(NoteError) {
            let note = try SignedNote(parsing: bytes)
            let checkpoint = try Checkpoint(parsing: note.text)
            if !checkpoint.origin.utf8.elementsEqual(trust.origin.utf8) {
                run.fault("origin", file, "the checkpoint is of another ledger")
            } else if !keys.contains(where: { note.verify(name: trust.origin, key: $0) }) {
                run.fault("checkpoint-signature", file, "no trusted key signed the checkpoint")
            }
            return checkpoint
        } catch {
            run.fault("checkpoint", file, error.description)
            return nil
        }
    }
}
