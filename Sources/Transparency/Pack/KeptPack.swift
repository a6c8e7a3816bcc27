// SPDX-License-Identifier: Apache-2.0

/// The pack that an auditor kept from an earlier night: what nobody with the key can take back.
struct KeptPack {
    let note: PackNote?
    private let noteBytes: [UInt8]?
    private let manifest: [UInt8]?
    private let run: Int64?

    init(_ source: PackSource) {
        noteBytes = source.small("checkpoint")
        manifest = source.small("SHA256SUMS")
        note = noteBytes.flatMap { PackNote($0) }
        var lines = source.lines(PackWalk.entries)
        var last: [UInt8] = []
        while let line = lines.line() { last = line }
        run = (try? Record(parsing: last))?.integer("run")
    }

    func check(
        _ contents: PackContents, _ trust: PackTrust, _ walk: PackWalk, _ checkpoint: Checkpoint?,
        _ found: inout PackInspection
    ) {
        found.begin(.kept)
        guard let noteBytes, let manifest, let run else {
            fault("kept", "the kept pack has no checkpoint, no manifest or no records", &found)
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
        guard let number = walk.story.run else { return }
        if number == run, manifest != contents.bytes("SHA256SUMS") {
            fault("second-pack", "the kept pack of this run is another one", &found)
        } else if number == run + 1, manifest != contents.bytes("prev.SHA256SUMS") {
            fault("rewritten", "the pack before is not the one that was kept", &found)
        } else if number > run + 1 {
            fault("run-gap", "runs \(run + 1) to \(number - 1) lie between: ask for them", &found)
        }
    }

    private func fault(_ code: String, _ message: String, _ found: inout PackInspection) {
        found.fault(.kept, code, nil, message)
    }
}
