// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

@Suite struct TlogProofTests {
    static let origin = "acme.example/erasure/7f3a9c2e51d04b66"
    let key = SigningKey.generate()
    let leaves = (0..<25).map { MerkleTree.leafHash([UInt8($0)]) }

    func proof(of index: Int, extra: [UInt8]? = nil) throws -> TlogProof {
        TlogProof(
            extra: extra, index: index,
            path: try #require(MerkleTree.inclusionProof(of: index, in: leaves)),
            checkpoint: try Checkpoint(
                origin: Self.origin, size: leaves.count, root: MerkleTree.root(of: leaves)
            ).signed(by: key))
    }

    func holds(_ proof: TlogProof, _ leaf: Digest, origin: String = origin) -> Bool {
        proof.verify(leaf: leaf, origin: origin, key: key.publicKey)
    }

    @Test(arguments: 0..<25)
    func `a proof comes back as it was written, and holds`(index: Int) throws {
        for extra in [nil, [], Array("a record".utf8)] {
            let made = try proof(of: index, extra: extra)
            let read = try TlogProof(parsing: made.bytes)
            #expect(read == made)
            #expect(holds(read, leaves[index]))
        }
    }

    @Test func `the text is the one of c2sp`() throws {
        let lines = try #require(Bytes.lines(try proof(of: 3, extra: [1, 2]).bytes)).map(\.text)
        #expect(lines[0...2] == ["c2sp.org/tlog-proof@v1", "extra AQI=", "index 3"])
        #expect(lines[3..<8].allSatisfy { $0.utf8.count == 44 })
        #expect(lines[8...10] == ["", Self.origin, "25"])
    }

    @Test func `a proof holds for its leaf, its place, its ledger and its key alone`() throws {
        let good = try proof(of: 11)
        #expect(!holds(good, leaves[12]))
        #expect(!holds(good, leaves[11], origin: "acme.example/erasure/0000000000000000"))
        #expect(
            !good.verify(
                leaf: leaves[11], origin: Self.origin, key: SigningKey.generate().publicKey))
        for index in [-1, 10, 12, 25] {
            let moved = TlogProof(index: index, path: good.path, checkpoint: good.checkpoint)
            #expect(!holds(moved, leaves[11]))
        }
        let paths: [[Digest]] = [
            Array(good.path.dropLast()), Array(good.path.dropFirst()), good.path + [leaves[0]],
            [leaves[0]] + Array(good.path.dropFirst()),
        ]
        for path in paths {
            let forged = TlogProof(index: 11, path: path, checkpoint: good.checkpoint)
            #expect(!holds(forged, leaves[11]))
        }
    }

    @Test func `one changed bit is refused or proves nothing`() throws {
        let good = try proof(of: 7).bytes
        for place in good.indices {
            for bit in 0..<8 {
                var bytes = good
                bytes[place] ^= 1 << UInt8(bit)
                guard let read = try? TlogProof(parsing: bytes) else { continue }
                #expect(!holds(read, leaves[7]), "byte \(place)")
            }
        }
    }

    @Test(arguments: [
        "", "\n", "c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\nindex 1\n\n",
        "c2sp.org/tlog-proof@v2\nindex 1\n\n", "c2sp.org/tlog-proof@v1\nindex 01\n\na\n1\nx\n",
        "c2sp.org/tlog-proof@v1\nextra ?\nindex 1\n\n", "c2sp.org/tlog-proof@v1\nindex 1\nAQI=\n\n",
    ])
    func `nonsense is no proof`(text: String) {
        #expect(throws: TlogProofError.self) { try TlogProof(parsing: Array(text.utf8)) }
    }
}
