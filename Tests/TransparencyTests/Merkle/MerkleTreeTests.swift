// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

@Suite struct MerkleTreeTests {
    /// The leaves of RFC 6962's reference tests, and the roots of the first one, two … eight.
    static let data: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [
            0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d,
            0x6e, 0x6f,
        ],
    ]
    static let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]
    static let leaves = (0..<64).map { MerkleTree.leafHash([UInt8($0)]) }

    /// RFC 6962 section 2.1, word for word.
    static func naive(_ leaves: ArraySlice<Digest>) -> Digest {
        guard let first = leaves.first else { return Digest.sha256([]) }
        guard leaves.count > 1 else { return first }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let middle = leaves.startIndex + half
        return MerkleTree.nodeHash(naive(leaves[..<middle]), naive(leaves[middle...]))
    }

    @Test func `the empty tree has the hash of nothing`() {
        #expect(
            MerkleTree.root(of: []).hex
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test(arguments: 1...8)
    func `roots are the known answers of RFC 6962`(count: Int) {
        let leaves = Self.data.prefix(count).map { MerkleTree.leafHash($0) }
        #expect(MerkleTree.root(of: leaves).hex == Self.roots[count - 1])
    }

    @Test(arguments: 0...64)
    func `root and compact range agree with the definition`(count: Int) throws {
        let leaves = Self.leaves.prefix(count)
        let expected = Self.naive(leaves)
        #expect(MerkleTree.root(of: Array(leaves)) == expected)
        var range = CompactRange()
        for leaf in leaves {
            range = try CompactRange(size: range.size, nodes: range.nodes)
            range.append(leaf)
        }
        #expect(range.size == count)
        #expect(range.root == expected)
    }

    @Test func `an edge with a wrong number of nodes is refused`() {
        #expect(throws: CompactRangeError.negativeSize) {
            try CompactRange(size: -1, nodes: [])
        }
        #expect(throws: CompactRangeError.wrongNodeCount(expected: 2, found: 1)) {
            try CompactRange(size: 3, nodes: [Self.leaves[0]])
        }
    }

    @Test(arguments: 0...64)
    func `every inclusion proof holds, and no altered one`(count: Int) throws {
        let leaves = Array(Self.leaves.prefix(count))
        let root = MerkleTree.root(of: leaves)
        let other = Digest.sha256([9])
        for index in 0..<count {
            let proof = try #require(MerkleTree.inclusionProof(of: index, in: leaves))
            func holds(
                _ leaf: Digest, _ index: Int, _ size: Int, _ proof: [Digest], _ root: Digest
            ) -> Bool {
                MerkleTree.verifyInclusion(
                    of: leaf, at: index, size: size, proof: proof, root: root)
            }
            #expect(holds(leaves[index], index, count, proof, root))
            #expect(!holds(other, index, count, proof, root))
            #expect(!holds(leaves[index], index, count, proof, other))
            #expect(!holds(leaves[index], index, count, proof + [other], root))
            #expect(!holds(leaves[index], count, count, proof, root))
            #expect(!holds(leaves[index], -1, count, proof, root))
            if count > 1 { #expect(!holds(leaves[index], index ^ 1, count, proof, root)) }
            if !proof.isEmpty {
                #expect(!holds(leaves[index], index, count, Array(proof.dropLast()), root))
                #expect(!holds(leaves[index], index, count, Array(proof.dropFirst()), root))
                #expect(!holds(leaves[index], index, count, [other] + proof.dropFirst(), root))
            }
        }
        #expect(MerkleTree.inclusionProof(of: count, in: leaves) == nil)
        #expect(MerkleTree.inclusionProof(of: -1, in: leaves) == nil)
    }

    @Test func `a node is not taken for a leaf`() {
        let leaves = Array(Self.leaves.prefix(2))
        let inner = leaves[0].bytes + leaves[1].bytes
        #expect(MerkleTree.leafHash(inner) != MerkleTree.root(of: leaves))
    }

    @Test(arguments: 0...64)
    func `every consistency proof holds, and no altered one`(count: Int) throws {
        let leaves = Array(Self.leaves.prefix(count))
        let root = MerkleTree.root(of: leaves)
        let other = Digest.sha256([9])
        for old in 0...count {
            let oldRoot = MerkleTree.root(of: Array(leaves.prefix(old)))
            let proof = try #require(MerkleTree.consistencyProof(from: old, in: leaves))
            func holds(_ oldRoot: Digest, _ root: Digest, _ proof: [Digest]) -> Bool {
                MerkleTree.verifyConsistency(
                    oldSize: old, oldRoot: oldRoot, newSize: count, newRoot: root, proof: proof)
            }
            #expect(holds(oldRoot, root, proof))
            #expect(!holds(other, root, proof))
            #expect(!holds(oldRoot, root, proof + [other]))
            // Every tree goes on from the empty one, so its proof says nothing about the new root.
            if old > 0 { #expect(!holds(oldRoot, other, proof)) }
            if !proof.isEmpty {
                #expect(!holds(oldRoot, root, Array(proof.dropLast())))
                #expect(!holds(oldRoot, root, Array(proof.dropFirst())))
                #expect(!holds(oldRoot, root, [other] + proof.dropFirst()))
            }
        }
        #expect(MerkleTree.consistencyProof(from: count + 1, in: leaves) == nil)
        #expect(MerkleTree.consistencyProof(from: -1, in: leaves) == nil)
        #expect(
            !MerkleTree.verifyConsistency(
                oldSize: count + 1, oldRoot: root, newSize: count, newRoot: root, proof: []))
    }
}
