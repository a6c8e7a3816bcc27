// SPDX-License-Identifier: Apache-2.0

/// The hash tree of RFC 6962 section 2.1 with SHA-256.
///
/// A leaf is `SHA-256(0x00 ‖ data)`, a node `SHA-256(0x01 ‖ left ‖ right)`; the empty tree is
/// `SHA-256("")`; `n` leaves are split at the largest power of two below `n`. The prefixes keep a
/// node from being shown as a leaf.
public enum MerkleTree {
    /// The root of the tree with no leaves: SHA-256 of nothing.
    public static let emptyRoot = Digest.sha256([])

    /// The hash of a leaf with this data.
    public static func leafHash(_ data: [UInt8]) -> Digest { .sha256(0, data) }

    /// The hash of the node above `left` and `right`.
    public static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
        .sha256(1, left, right)
    }

    /// The root of the tree with these leaf hashes, in linear time.
    public static func root(of leaves: [Digest]) -> Digest {
        var range = CompactRange()
        for leaf in leaves { range.append(leaf) }
        return range.root
    }

    static func split(_ count: Int) -> Int {
        var half = 1
        while half * 2 < count { half *= 2 }
        return half
    }
}
