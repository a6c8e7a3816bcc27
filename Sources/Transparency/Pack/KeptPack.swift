// SPDX-License-Identifier: Apache-2.0

/// The pack that an auditor kept from an earlier night: what nobody with the key can take back.
struct KeptPack {
    let note: PackNote?
    private let noteBytes: [UInt8]?
    private let manifest: [UInt8]?
    /// Nil where only manifest and checkpoint were kept.
    private let run: Int64?
    private let isBroken: Bool

    init(_ source: PackSource) {
        noteBytes = source.small("checkpoint")
        manifest = source.small("SHA256SUMS")
        note = noteBytes.flatMap { PackNote($0) }
        var lines = source.lines(PackWalk.entries)
        var last: [UInt8] = []
        while let line = lines.line() { last = line }
        run = (try? Record(parsing: last))?.integer("run")
        isBroken = source.holds(PackWalk.entries) && run == nil
    }

    func check(
        _ contents: PackContents, _ trust: PackTrust, _ walk: PackWalk, _ checkpoint: Checkpoint?,
        _ found: inout PackInspection
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
        if old.size == checkpoint.size, old.root != checkpoint.root {
            fault("split-view", "two trees of one size are signed: two histories", &found)
            found.fraudProof = [noteBytes, contents.bytes("checkpoint") ?? []]
                .flatMap { Bytes.lines($0) ?? [] }.map(\.text)
        } else if old.size > checkpoint.size {
            fault("older", "the pack is older than the kept one", &found)
        } else if walk.tree.roots[old.size] != old.root {
            fault("rewritten", "the tree does not go on from the kept checkpoint", &found)
        }
        guard let number = walk.story.run, let first = walk.first else { return }
        // Without the kept records the sizes of the trees tell the same.
        if run.map({ $0 == number }) ?? (old.size == checkpoint.size) {
            if manifest != contents.bytes("SHA256SUMS") {
                fault("second-pack", "the kept pack of this run is another one", &found)
            }
        } else if run.map({ $0 + 1 == number }) ?? (old.size == first) {
            if manifest != contents.bytes("prev.SHA256SUMS") {
                fault("rewritten", "the pack before is not the one that was kept", &found)
            }
        } else if run.map({ $0 + 1 < number }) ?? (old.size < first) {
            let which = run.map { ": runs \($0 + 1) to \(number - 1)" } ?? ""
            fault("run-gap", "packs between the kept one and this are left out\(which)", &found)
        }
    }

    private func fault(_ code: String, _ message: String, _ found: inout PackInspection) {
        found.fault(.kept, code, nil, message)
    }
}
