// SPDX-License-Identifier: Apache-2.0

/// The names that a pack may have, and how large each may be. Others are counted, never opened.
public enum PackFiles {
    /// Every name of every format.
    public static let known = [
        "README.txt", "SHA256SUMS", "SHA256SUMS.sig", "checkpoint", "entries.jsonl", "leaves.txt",
        "frontier", "ledger.db", "policy.yaml", "prev.SHA256SUMS", "prev.checkpoint",
        "report.csv", "verify.sh",
    ]

    /// How large a file may be that is small by its nature.
    static let small = 1 << 20

    static func isKnown(_ name: String) -> Bool {
        known.contains { $0.utf8.elementsEqual(name.utf8) }
    }

    /// The names and sizes before anything of them is read. Nothing may be read when it is `false`.
    static func check(_ source: PackSource, _ run: inout PackInspection) -> Bool {
        guard source.odd == 0 else {
            run.fault(
                .manifest, "odd-file", nil,
                "\(source.odd) things in the pack are no plain files; nothing was opened")
            return false
        }
        var isBounded = true
        func bound(_ names: [String], _ limit: (String) -> Int) {
            for name in names where source.sizes[name] ?? 0 > limit(name) {
                isBounded = false
                run.fault(.manifest, "too-large", name, "the file is larger than any such file")
            }
        }
        bound(known.filter { perLeaf[$0] == nil }) { _ in small }
        guard isBounded else { return false }
        let lines = source.small("checkpoint").map { $0.split(separator: Bytes.newline) } ?? []
        let leaves = lines.count > 1 ? Bytes.decimal(lines[1], most: 15) : nil
        bound(known.filter { perLeaf[$0] != nil }) { name in
            min(largest, min(leaves ?? largest, largest) * (perLeaf[name] ?? 1) + small)
        }
        return isBounded
    }

    /// How large any file may be: 16 GiB.
    private static let largest = 1 << 34

    /// How many bytes a leaf of the tree can bring with it.
    private static let perLeaf = [
        "entries.jsonl": 4097, "leaves.txt": 65, "ledger.db": 1 << 14, "report.csv": 4097,
    ]
}
