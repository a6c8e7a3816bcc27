// SPDX-License-Identifier: Apache-2.0

/// The link to the pack before: its manifest is the one that the run's start names, its checkpoint
/// is a beginning of this tree, and this pack's records go on where it ended.
enum PackChain {
    static func check(
        _ contents: PackContents, _ trust: PackTrust, _ walk: PackWalk, _ run: inout PackInspection
    ) {
        let manifest = contents.bytes("prev.SHA256SUMS")
        let note = contents.bytes("prev.checkpoint")
        guard let number = walk.story.run else { return }
        guard number > 1 else {
            if manifest != nil || note != nil || walk.story.start.previousSums != nil {
                fault(nil, "the first run cannot have a pack before it", &run)
            }
            if walk.first ?? 0 > 0 {
                fault(PackWalk.entries, "the first run does not begin with the first record", &run)
            }
            return
        }
        run.begin(.previous)
        if let manifest, let named = walk.story.start.previousSums {
            if !Digest.sha256(manifest).hex.utf8.elementsEqual(named.utf8) {
                fault("prev.SHA256SUMS", "not the manifest that the run's start names", &run)
            }
        } else {
            fault("prev.SHA256SUMS", "the link to the pack before is cut", &run)
        }
        guard let note else {
            fault("prev.checkpoint", "the link to the pack before is cut", &run)
            return
        }
        checkFormat(manifest, walk.story.format, &run)
        checkListing(manifest, note, walk.story.format, &run)
        // Whether its key was valid on its own day, its own pack tells.
        guard
            let old = PackNote.check(
                note, "prev.checkpoint", .previous, trust, trust.everyKey, &run)
        else { return }
        if let first = walk.first, first != old.size {
            fault(
                PackWalk.entries, "the records do not go on where the pack before ended", &run)
        }
        if walk.tree.roots[old.size] != old.root {
            fault("prev.checkpoint", "the tree does not go on from this checkpoint", &run)
        }
    }

    /// The checkpoint before is the file that the manifest before lists.
    private static func checkListing(
        _ manifest: [UInt8]?, _ note: [UInt8], _ format: PackFormat?, _ run: inout PackInspection
    ) {
        guard let manifest, let format, format.number > 1 else { return }
        let line = Array("\(Digest.sha256(note).hex)  checkpoint".utf8)
        if !manifest.split(separator: Bytes.newline).contains(where: { $0.elementsEqual(line) }) {
            fault("prev.checkpoint", "not the checkpoint that the manifest before lists", &run)
        }
    }

    /// A ledger never goes back to a format without frontier; the manifest before lists one if it has it.
    private static func checkFormat(
        _ manifest: [UInt8]?, _ format: PackFormat?, _ run: inout PackInspection
    ) {
        guard let manifest, format?.hasFrontier == false else { return }
        let name = Array("  \(PackFrontier.file)".utf8)
        if manifest.split(separator: Bytes.newline).contains(where: {
            $0.suffix(name.count).elementsEqual(name)
        }) {
            run.fault(
                .previous, "downgrade", "prev.SHA256SUMS",
                "the pack before has a newer format than this one")
        }
    }

    private static func fault(_ file: String?, _ message: String, _ run: inout PackInspection) {
        run.fault(.previous, "previous", file, message)
    }
}
