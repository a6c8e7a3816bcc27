// SPDX-License-Identifier: Apache-2.0

/// The leaves as they are read one after the other, and the tree that grows from them.
struct PackLeaves {
    static let file = "leaves.txt"

    private var lines: PackLines
    private let watched: [Int]
    private var line: [UInt8] = []
    private var broken = false
    private(set) var range: CompactRange
    /// How many leaves there are before the first.
    let start: Int
    /// The roots of the tree at the sizes that are asked for.
    private(set) var roots: [Int: Digest] = [:]

    /// - Parameter start: the tree before the first leaf.
    init(_ lines: PackLines, after start: CompactRange, watched: [Int]) {
        self.lines = lines
        range = start
        self.start = start.size
        self.watched = watched
        note()
    }

    /// Whether every line was a leaf.
    var isWhole: Bool { lines.isReadable && !lines.isCut && !broken }

    /// The next leaf; `nil` at the end, or where the list cannot be read further.
    mutating func next(_ run: inout PackInspection) -> Digest? {
        if !broken, let leaf = lines.passDigest() { return take(leaf) }
        guard !broken, lines.line(into: &line) else {
            if lines.isCut, !broken {
                broken = true
                run.fault(.tree, "leaves", Self.file, "the list is cut off")
            }
            return nil
        }
        guard let leaf = Digest(hex: line) else {
            broken = true
            run.fault(.tree, "leaves", Self.file, line: lines.number, "not a leaf hash")
            return nil
        }
        return take(leaf)
    }

    private mutating func take(_ leaf: Digest) -> Digest {
        range.append(leaf)
        note()
        return leaf
    }

    mutating func digest() -> Digest? { lines.digest() }

    private mutating func note() {
        if watched.contains(range.size) { roots[range.size] = range.root }
    }
}

/// The signed checkpoint over the leaves.
enum PackTree {
    static func check(
        _ contents: PackContents, _ trust: PackTrust, _ signer: VerifyingKey?, _ tree: PackLeaves,
        _ run: inout PackInspection
    ) -> Checkpoint? {
        run.begin(.checkpoint)
        run.begin(.tree)
        guard let bytes = contents.bytes("checkpoint"),
            let checkpoint = PackNote.check(
                bytes, "checkpoint", .checkpoint, trust, [signer].compactMap(\.self), &run)
        else { return nil }
        guard tree.isWhole else { return checkpoint }
        if tree.range.size != checkpoint.size {
            run.fault(
                .tree, "tree-size", PackLeaves.file,
                "\(tree.range.size) leaves, but the checkpoint says \(checkpoint.size)")
        } else if tree.range.root != checkpoint.root {
            run.fault(
                .tree, "tree-root", PackLeaves.file, "the leaves do not make the signed root")
        }
        return checkpoint
    }
}
