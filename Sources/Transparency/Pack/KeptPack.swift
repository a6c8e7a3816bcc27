// SPDX-License-Identifier: Apache-2.0

/// The pack that an auditor kept from an earlier night: what nobody with the key can take back.
struct KeptPack {
    let note: PackNote?
    private let noteBytes: [UInt8]?
    private let manifest: [UInt8]?
    /// Nil where only manifest and checkpoint were kept.
    private let run: Int64?
    private let isBroken: Bool
    private let endedAt: Int64?
    private let hasFrontier: Bool
    private let signer: VerifyingKey?

    init(_ source: PackSource) {
        noteBytes = source.small("checkpoint")
        manifest = source.small("SHA256SUMS")
        note = noteBytes.flatMap { PackNote($0) }
        var lines = source.lines(PackWalk.entries)
        var last: [UInt8] = []
        while let line = lines.line() { last = line }
        let end = try? Record(parsing: last)
        run = end?.integer("run")
        isBroken = source.holds(PackWalk.entries) && run == nil
        endedAt = end?.text("at").flatMap { PackTime.number($0) }
        hasFrontier = source.holds(PackFrontier.file)
        signer = source.small("SHA256SUMS.sig").flatMap { SSHSignature.claimedKey(armored: $0) }
    }

    func check(
        _ contents: PackContents, _ trust: PackTrust, _ walk: PackWalk, _ checkpoint: Checkpoint?,
        _ signedBy: VerifyingKey?, _ found: inout PackInspection
    ) {
        found.begin(.kept)
        guard let noteBytes, let manifest, !isBroken else {
            fault("kept", "no checkpoint, no manifest, or damaged records lie there", &found)
            return
        }
        guard
            let old = PackNote.check(
                noteBytes, "kept checkpoint", .kept, trust, trust.everyKey, &found),
            let checkpoint
        else { return }
        let distance = distance(from: old, to: checkpoint, walk)
        if old.size == checkpoint.size, old.root != checkpoint.root {
            fault("split-view", "two trees of one size are signed: two histories", &found)
            found.fraudProof = [noteBytes, contents.bytes("checkpoint") ?? []]
                .flatMap { Bytes.lines($0) ?? [] }.map(\.text)
        } else if old.size > checkpoint.size {
            fault("older", "the pack is older than the kept one", &found)
        } else if old.size >= walk.tree.start
            ? walk.tree.roots[old.size] != old.root : distance ?? 0 <= 1
        {
            // What came before its own leaves a pack does not show; between two runs that follow each
            // other there is nothing.
            fault("rewritten", "the tree does not go on from the kept checkpoint", &found)
        }
        guard let distance, let number = walk.story.run else { return }
        if distance == 0, manifest != contents.bytes("SHA256SUMS") {
            fault("second-pack", "the kept pack of this run is another one", &found)
        } else if distance == 1, manifest != contents.bytes("prev.SHA256SUMS") {
            fault("rewritten", "the pack before is not the one that was kept", &found)
        } else if distance > 1 {
            let which = run.map { ": runs \($0 + 1) to \(number - 1)" } ?? ""
            fault("run-gap", "packs between the kept one and this are left out\(which)", &found)
        } else if distance < 0, run != nil, old.size < checkpoint.size {
            fault("run", "an earlier run's number on a later tree", &found)
        }
        guard distance > 0 else { return }
        follow(walk, distance, signedBy, &found)
    }

    /// How many runs lie between; without the kept records the sizes of the trees tell the same.
    private func distance(
        from old: Checkpoint, to checkpoint: Checkpoint, _ walk: PackWalk
    ) -> Int64? {
        guard let number = walk.story.run, let first = walk.first else { return nil }
        if let run { return number - run }
        if old.size == checkpoint.size { return 0 }
        return old.size == first ? 1 : old.size < first ? 2 : -1
    }

    /// What a later run must be: not earlier, not of an earlier format, and by who may sign.
    private func follow(
        _ walk: PackWalk, _ distance: Int64, _ signedBy: VerifyingKey?,
        _ found: inout PackInspection
    ) {
        if let endedAt, let first = walk.story.firstTime, first < endedAt {
            fault("time", "the pack begins before the kept one ended", &found)
        }
        guard let format = walk.story.format else { return }
        if hasFrontier, !format.hasFrontier {
            fault("downgrade", "the kept pack has a newer format than this one", &found)
        }
        if format.number > 1, distance == 1, let signedBy, let signer,
            !PackKeys.follows(signedBy, signer, walk)
        {
            fault("key-current", "another key signed the kept pack, and none took over", &found)
        }
    }

    private func fault(_ code: String, _ message: String, _ found: inout PackInspection) {
        found.fault(.kept, code, nil, message)
    }
}
