// SPDX-License-Identifier: Apache-2.0

extension MerkleTree {
    /// The audit path that shows leaf `index` to be in the tree of `leaves` (RFC 6962 section
    /// 2.1.1), lowest sibling first; `nil` when there is no such leaf.
    public static func inclusionProof(of index: Int, in leaves: [Digest]) -> [Digest]? {
        guard leaves.indices.contains(index) else { return nil }
        var path: [Digest] = []
        var low = 0
        var high = leaves.count
        while high - low > 1 {
            let middle = low + split(high - low)
            if index < middle {
                path.append(root(of: Array(leaves[middle..<high])))
                high = middle
            } else {
                path.append(root(of: Array(leaves[low..<middle])))
                low = middle
            }
        }
        return path.reversed()
    }

    /// Whether `proof` shows that `leaf` stands at `index` in the tree of `size` leaves with this
    /// root (RFC 9162 section 2.1.3.2). A path too short or too long is refused.
    public static func verifyInclusion(
        of leaf: Digest, at index: Int, size: Int, proof: [Digest], root: Digest
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var place = index
        var last = size - 1
        var node = leaf
        for sibling in proof {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                node = nodeHash(sibling, node)
                while place & 1 == 0, place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                node = nodeHash(node, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && node == root
    }
}
