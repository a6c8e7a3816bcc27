// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Transparency

/// Checkpoints in mails and letters, against a history.
@Suite struct SeenTests {
    private static let origin = "example.org/erasure/00112233445566aa"
    private let leaves = (0..<9).map { Digest.sha256([UInt8($0)]) }

    private func checkpoint(_ size: Int, root: Digest? = nil) throws -> Checkpoint {
        try Checkpoint(
            origin: Self.origin, size: size,
            root: root ?? MerkleTree.root(of: Array(leaves.prefix(size))))
    }

    private func find(_ text: String) -> [Checkpoint] {
        SeenCheckpoints.find(in: Array(text.utf8), of: Self.origin + "\n")
    }

    @Test func `the three lines are found, quoted or not, each once`() throws {
        let (five, seven) = (try checkpoint(5), try checkpoint(7))
        #expect(find(five.text) == [five])
        let quoted = five.text.split(separator: "\n").map { "> > \($0)  \r\n" }.joined()
        #expect(find("Dear all,\n\n" + quoted + "\nregards\n" + seven.text) == [five, seven])
        #expect(find("\t| " + five.text.replacing("\n", with: "\n\t| ")) == [five])
        #expect(find(five.text + five.text) == [five])
        #expect(find(String(five.text.dropLast())) == [five])
    }

    @Test func `what is no checkpoint of this ledger is none`() throws {
        let five = try checkpoint(5).text
        for text in [
            "", Self.origin, five.replacing("\n5\n", with: "\n05\n"),
            five.replacing("\n5\n", with: "\n\n5\n"), five.replacing("=", with: ""),
            five.replacing("example.org", with: "example.net"), "x" + five,
        ] {
            #expect(find(text).isEmpty, "\(text)")
        }
    }

    @Test func `it lies on this history, on another, or cannot be told`() throws {
        let roots = [5: MerkleTree.root(of: Array(leaves.prefix(5)))]
        func said(_ seen: Checkpoint) -> PackVerdict {
            var run = PackInspection()
            SeenCheckpoints.check([seen], roots: roots, size: 8, &run)
            return run.verdict
        }
        #expect(
            said(try checkpoint(5)).passed == ["1 checkpoints that others saw lie on this history"])
        #expect(said(try checkpoint(5, root: .sha256([1]))).findings.map(\.code) == ["seen"])
        let later = said(try checkpoint(9))
        #expect(later.isGood && later.remarks.count == 1 && later.passed.isEmpty)
        let earlier = said(try checkpoint(3))
        #expect(earlier.isGood && earlier.remarks.count == 1 && earlier.passed.isEmpty)
    }
}
