// SPDX-License-Identifier: Apache-2.0

extension MerkleTree {
    /// The proof that the tree of all `leaves` goes on from the tree of the first `oldSize` of them
    /// (RFC 6962 section 2.1.2); empty when the old tree is empty or the whole; `nil` when
    /// `oldSize` is below zero or above the number of leaves.
    public static func consistencyProof(from oldSize: Int, in leaves: [Digest]) -> [Digest]? {
        guard oldSize >= 0, oldSize <= leaves.count else { return nil }
        guard oldSize > 0, oldSize < leaves.count else { return [] }
        var path: [Digest] = []
        var low = 0
        var high = leaves.count
        var whole = true
        while oldSize != high {
            let middle = low + split(high - low)
            if oldSize <= middle {
                path.append(root(of: Array(leaves[middle..<high])))
                high = middle
            } else {
                path.append(root(of: Array(leaves[low..<middle])))
                low = middle
                whole = false
            }
        }
        if !whole { path.append(root(of: Array(leaves[low..<high]))) }
        return path.reversed()
    }

    /// Whether `proof` shows that the tree of `newSize` leaves with root `newRoot` begins with the
    /// tree of `oldSize` leaves with root `oldRoot` (RFC 9162 section 2.1.4.2).
    ///
    /// The empty tree goes on to every tree, with an empty proof and the root of SHA-256("").
    public static func verifyConsistency(
        oldSize: Int, oldRoot: Digest, newSize: Int, newRoot: Digest, proof: [Digest]
    ) -> Bool {
        guard oldSize >= 0, oldSize <= newSize else { return false }
        if oldSize == newSize { return proof.isEmpty && oldRoot == newRoot }
        if oldSize == 0 { return proof.isEmpty && oldRoot == emptyRoot }
        var path = proof[...]
        if oldSize & (oldSize - 1) == 0 { path = [oldRoot] + path }
        guard let first = path.popFirst() else { return false }
        var place = oldSize - 1
        var last = newSize - 1
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        var old = first
        var new = first
        for sibling in path {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                old = nodeHash(sibling, old)
                new = nodeHash(sibling, new)
                while place & 1 == 0, place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                new = nodeHash(new, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && old == oldRoot && new == newRoot
    }
}
