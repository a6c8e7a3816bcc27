// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Transparency

/// What a witness says to a log, from what it knows.
@Suite struct WitnessRuleTests {
    private static let origin = "example.org/erasure/00112233445566aa"
    private let key = SigningKey.generate()
    private let leaves = (0..<20).map { Digest.sha256([UInt8($0)]) }

    private func note(_ size: Int, root: Digest? = nil, key: SigningKey? = nil) throws -> SignedNote
    {
        try Checkpoint(
            origin: Self.origin, size: size,
            root: root ?? MerkleTree.root(of: Array(leaves.prefix(size)))
        ).signed(by: key ?? self.key)
    }

    private func request(_ old: Int, _ new: Int) throws -> AddCheckpoint {
        AddCheckpoint(
            oldSize: old,
            proof: try #require(
                MerkleTree.consistencyProof(from: old, in: Array(leaves.prefix(new)))),
            note: try note(new))
    }

    private func answer(_ request: AddCheckpoint, knowing size: Int?) throws -> WitnessRule.Answer {
        let known = try size.map { try Checkpoint(parsing: try note($0).text) }
        return WitnessRule.answer(
            request, keys: { $0 == Self.origin ? [key.publicKey] : nil }, latest: { _ in known })
    }

    @Test func `a tree that goes on is countersigned, from each size to each`() throws {
        for old in 0...leaves.count {
            for new in old...leaves.count {
                let said = try answer(try request(old, new), knowing: old == 0 ? nil : old)
                guard case .cosign(let checkpoint) = said else {
                    Issue.record("\(old) to \(new): \(said)")
                    continue
                }
                #expect(checkpoint.size == new)
            }
        }
    }

    @Test func `each other answer has its reason`() throws {
        #expect(try answer(try request(3, 8), knowing: 5) == .otherSize(5))
        #expect(try answer(try request(3, 8), knowing: nil) == .otherSize(0))
        #expect(try answer(try request(0, 8), knowing: 9) == .otherSize(9))
        let bare = AddCheckpoint(oldSize: 3, proof: [], note: try note(8))
        #expect(try answer(bare, knowing: 3) == .notConsistent)
        let forked = AddCheckpoint(oldSize: 8, proof: [], note: try note(8, root: .sha256([9])))
        #expect(try answer(forked, knowing: 8) == .notConsistent)
        let back = AddCheckpoint(oldSize: 8, proof: [], note: try note(5))
        #expect(try answer(back, knowing: 8) == .malformed)
        let foreign = AddCheckpoint(oldSize: 0, proof: [], note: try note(8, key: .generate()))
        #expect(try answer(foreign, knowing: nil) == .notTrusted)
        let other = try Checkpoint(origin: "else", size: 1, root: leaves[0]).signed(by: key)
        #expect(
            try answer(AddCheckpoint(oldSize: 0, proof: [], note: other), knowing: nil)
                == .unknownLog)
    }

    @Test func `a request reads back, and has one spelling`() throws {
        let request = try request(5, 13)
        #expect(AddCheckpoint(parsing: request.bytes) == request)
        let text = String(decoding: request.bytes, as: UTF8.self)
        #expect(text.hasPrefix("old 5\n"))
        for bad in [
            text.replacing("old 5", with: "old 05"), text.replacing("old 5", with: "old  5"),
            text.replacing("old 5", with: "OLD 5"), String(text.dropLast()), "\n" + text,
            text.replacing("old 5\n", with: "old 5\nAA==\n"), text + "\n", "",
            text.replacing("old 5\n", with: "old 5\n\n"), text.replacing("\n", with: "\r\n"),
        ] {
            #expect(AddCheckpoint(parsing: Array(bad.utf8)) == nil, "\(bad.prefix(20))")
        }
        let long = AddCheckpoint(
            oldSize: 1, proof: Array(repeating: leaves[0], count: 64), note: try note(8))
        #expect(AddCheckpoint(parsing: long.bytes) == nil)
    }

    @Test func `a countersignature says who, when and what`() throws {
        let signer = SigningKey.generate()
        let cosigner = try #require(Cosigner(name: "w.example", key: signer.publicKey))
        let text = try note(8).text
        let line = try cosigner.line(text, at: 1_790_000_000, signer: signer)
        let signature = try #require(SignedNote.Signature(parsing: Array(line.utf8)))
        #expect(signature.blob.count == 76)
        #expect(cosigner.time(of: text, in: [signature]) == 1_790_000_000)
        #expect(cosigner.time(of: try note(9).text, in: [signature]) == nil)
        #expect(cosigner.time(of: text, in: []) == nil)
        let other = try #require(Cosigner(name: "w.example", key: SigningKey.generate().publicKey))
        #expect(other.time(of: text, in: [signature]) == nil)
        let named = try #require(Cosigner(name: "v.example", key: signer.publicKey))
        #expect(named.time(of: text, in: [signature]) == nil)
        #expect(throws: SignerError.self) { try cosigner.line(text, at: 0, signer: signer) }
        let later = try cosigner.line(text, at: 1_790_000_900, signer: signer)
        let both = [signature, try #require(SignedNote.Signature(parsing: Array(later.utf8)))]
        #expect(cosigner.time(of: text, in: both) == 1_790_000_900)
        #expect(cosigner.verifierKey.hasPrefix("w.example+"))
        #expect(Cosigner(name: "w x", key: signer.publicKey) == nil)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (1_790_000_000, "2026-09-21T14:13:20Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] as [(Int64, String)])
    func `seconds and days are one time`(seconds: Int64, text: String) throws {
        #expect(CalendarTime.text(seconds) == text)
        let value = try #require(PackTime.number(text))
        #expect(CalendarTime.seconds(value) == seconds)
        #expect(CalendarTime.exists(value))
    }
}
