// SPDX-License-Identifier: Apache-2.0

/// Why stored nodes are not the edge of a tree.
public enum CompactRangeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A size below zero.
    case negativeSize
    /// Not one node for each bit that is set in the size.
    case wrongNodeCount(expected: Int, found: Int)

    /// One lower-case sentence.
    public var description: String {
        switch self {
        case .negativeSize: "a tree cannot have fewer than no leaves"
        case .wrongNodeCount(let expected, let found):
            "the edge of the tree needs \(expected) nodes, found \(found)"
        }
    }
}

/// The right edge of a growing tree: enough to append leaves and to know the root, in space that
/// grows with the logarithm of the leaves.
public struct CompactRange: Hashable, Sendable {
    /// How many leaves the tree has.
    public private(set) var size: Int
    /// The roots of the perfect subtrees, largest (leftmost) first: one for each set bit of
    /// ``size``. With ``size`` it is all there is to store.
    public private(set) var nodes: [Digest]

    /// The empty tree.
    public init() {
        size = 0
        nodes = []
    }

    /// Takes up a stored edge again; refuses a number of nodes that `size` cannot have.
    public init(size: Int, nodes: [Digest]) throws(CompactRangeError) {
        guard size >= 0 else { throw .negativeSize }
        guard nodes.count == size.nonzeroBitCount else {
            throw .wrongNodeCount(expected: size.nonzeroBitCount, found: nodes.count)
        }
        self.size = size
        self.nodes = nodes
    }

    /// Appends a leaf by its hash (``MerkleTree/leafHash(_:)``).
    public mutating func append(_ leaf: Digest) {
        var node = leaf
        var bits = size
        while bits & 1 == 1, let left = nodes.popLast() {
            node = MerkleTree.nodeHash(left, node)
            bits >>= 1
        }
        nodes.append(node)
        size += 1
    }

    /// The root of the tree as it stands.
    public var root: Digest {
        guard var node = nodes.last else { return MerkleTree.emptyRoot }
        for left in nodes.dropLast().reversed() { node = MerkleTree.nodeHash(left, node) }
        return node
    }
}
