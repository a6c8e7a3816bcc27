// SPDX-License-Identifier: Apache-2.0
import Testing

import struct Crypto.SHA256

@testable import Transparency

/// RFC 6962 section 2.1 word for word, by its recursive definitions and with its own hashing: it
/// shares nothing with the code that it checks.
struct Definition {
    let leaves: [[UInt8]]
    private var roots: [Range<Int>: [UInt8]] = [:]

    init(count: Int) {
        leaves = (0..<count).map { number in
            let data: [UInt8] = [UInt8(truncatingIfNeeded: number), UInt8(number >> 8)]
            return Array(SHA256.hash(data: [0] + data))
        }
    }

    static func split(_ count: Int) -> Int {
        var half = 1
        while half * 2 < count { half *= 2 }
        return half
    }

    mutating func root(_ range: Range<Int>) -> [UInt8] {
        if let known = roots[range] { return known }
        let found: [UInt8]
        switch range.count {
        case 0: found = Array(SHA256.hash(data: []))
        case 1: found = leaves[range.lowerBound]
        default:
            let middle = range.lowerBound + Self.split(range.count)
            let left = root(range.lowerBound..<middle)
            let right = root(middle..<range.upperBound)
            found = Array(SHA256.hash(data: [1] + left + right))
        }
        roots[range] = found
        return found
    }

    /// PATH(m, D[n]).
    mutating func path(_ index: Int, _ range: Range<Int>) -> [[UInt8]] {
        guard range.count > 1 else { return [] }
        let middle = range.lowerBound + Self.split(range.count)
        return index < middle
            ? path(index, range.lowerBound..<middle) + [root(middle..<range.upperBound)]
            : path(index, middle..<range.upperBound) + [root(range.lowerBound..<middle)]
    }

    /// SUBPROOF(m, D[n], b).
    mutating func consistency(_ old: Int, _ range: Range<Int>, _ isWhole: Bool) -> [[UInt8]] {
        if range.upperBound == old { return isWhole ? [] : [root(range)] }
        let middle = range.lowerBound + Self.split(range.count)
        return old <= middle
            ? consistency(old, range.lowerBound..<middle, isWhole)
                + [root(middle..<range.upperBound)]
            : consistency(old, middle..<range.upperBound, false)
                + [root(range.lowerBound..<middle)]
    }
}

@Suite struct ProofTests {
    static let largest = 300

    @Test func `roots of trees of 0 to 300 leaves are those of the definition`() throws {
        var definition = Definition(count: Self.largest)
        let leaves = definition.leaves.compactMap { Digest(bytes: $0) }
        var range = CompactRange()
        for count in 0...Self.largest {
            let expected = definition.root(0..<count)
            #expect(range.root.bytes == expected)
            #expect(MerkleTree.root(of: Array(leaves.prefix(count))).bytes == expected)
            if count < leaves.count { range.append(leaves[count]) }
        }
    }

    @Test(arguments: Array(stride(from: 0, through: largest, by: 25)))
    func `proofs of trees of 0 to 300 leaves are those of the definition`(start: Int) throws {
        var definition = Definition(count: Self.largest)
        let leaves = definition.leaves.compactMap { Digest(bytes: $0) }
        for count in start..<min(start + 25, Self.largest + 1) {
            let some = Array(leaves.prefix(count))
            let root = try #require(Digest(bytes: definition.root(0..<count)))
            // All places of a small tree, and the edges and every seventh of a large one.
            for index in 0..<count where count < 40 || index % 7 == 0 || index > count - 3 {
                let proof = try #require(MerkleTree.inclusionProof(of: index, in: some))
                #expect(proof.map(\.bytes) == definition.path(index, 0..<count))
                #expect(
                    MerkleTree.verifyInclusion(
                        of: leaves[index], at: index, size: count, proof: proof, root: root))
                #expect(
                    !MerkleTree.verifyInclusion(
                        of: leaves[index], at: index, size: count, proof: proof + [root], root: root
                    ))
            }
            for old in 1..<max(count, 1) where count < 40 || old % 7 == 0 || old > count - 3 {
                let proof = try #require(MerkleTree.consistencyProof(from: old, in: some))
                #expect(proof.map(\.bytes) == definition.consistency(old, 0..<count, true))
                let oldRoot = try #require(Digest(bytes: definition.root(0..<old)))
                func holds(_ size: Int, _ proof: [Digest]) -> Bool {
                    MerkleTree.verifyConsistency(
                        oldSize: size, oldRoot: oldRoot, newSize: count, newRoot: root,
                        proof: proof)
                }
                #expect(holds(old, proof))
                #expect(!holds(old, Array(proof.dropLast())))
                #expect(!holds(old, proof + [root]))
            }
        }
    }

    @Test func `appending looks at the right edge alone`() throws {
        let leaves = Definition(count: 300).leaves.compactMap { Digest(bytes: $0) }
        for count in [1, 2, 3, 7, 8, 127, 128, 255, 256, 299] {
            var whole = CompactRange()
            for leaf in leaves.prefix(count) { whole.append(leaf) }
            // Whatever the leaves were, the nodes of the edge are all that is needed to go on.
            var edge = try CompactRange(size: count, nodes: whole.nodes)
            #expect(edge.nodes.count == count.nonzeroBitCount)
            for leaf in leaves.dropFirst(count) { edge.append(leaf) }
            #expect(edge.root == MerkleTree.root(of: leaves))
            #expect(edge.nodes.count == leaves.count.nonzeroBitCount)
        }
    }
}
