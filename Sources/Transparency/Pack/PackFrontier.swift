// SPDX-License-Identifier: Apache-2.0

/// `frontier`: the tree before the pack's own leaves, as its size and its compact range. The first line
/// is the size in decimal; then one hash in hex for each bit that is set in it, the largest subtree
/// first. `0` alone is the frontier of a first run.
public enum PackFrontier {
    static let file = "frontier"

    /// A size has at most 63 bits, so there are never more lines than this.
    static let longest = 64

    /// The file's text.
    public static func text(_ range: CompactRange) -> String {
        "\(range.size)\n" + range.nodes.map { $0.hex + "\n" }.joined()
    }

    /// Reads the file; nil for anything that is no frontier.
    public static func read(_ bytes: [UInt8]) -> CompactRange? {
        guard let lines = Bytes.lines(bytes), let first = lines.first, lines.count <= longest,
            let size = Bytes.decimal(first)
        else { return nil }
        let nodes = lines.dropFirst().compactMap { Hex.decode($0).flatMap { Digest(bytes: $0) } }
        guard nodes.count == lines.count - 1 else { return nil }
        return try? CompactRange(size: size, nodes: nodes)
    }
}
