// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Transparency

/// A ledger of which a key was revoked later.
@Suite struct DoubtTests {
    private static let origin = "example.org/erasure/00112233445566aa"
    private let old = SigningKey.generate()
    private let new = SigningKey.generate()

    /// What is said of two runs, each sealed by the key that stands in `signers`, with `revoked` gone.
    private func verdict(_ signers: [SigningKey], revoked: SigningKey?) throws -> PackVerdict {
        func line(_ key: SigningKey) -> String {
            "erasure-ledger@example.org namespaces=\"erasure-report@example.org\" "
                + key.publicKey.openSSHLine + "\n"
        }
        var history = LedgerHistory(
            allowedSigners: line(old) + line(new),
            revoked: revoked.map { $0.publicKey.openSSHLine + "\n" } ?? "", origin: Self.origin)
        var range = CompactRange()
        for (run, signer) in signers.enumerated() {
            for kind in run == 0 ? ["genesis", "run-start", "run-end"] : ["run-start", "run-end"] {
                var fields: [String: RecordValue] = [
                    "v": .integer(1), "kind": .string(kind), "idx": .integer(Int64(range.size)),
                    "nonce": .string(String(repeating: "0\(range.size)", count: 16)),
                    "at": .string("2026-10-0\(run + 1)T02:00:00Z"),
                ]
                if kind == "genesis" {
                    fields["origin"] = .string(Self.origin)
                } else {
                    fields["run"] = .integer(Int64(run + 1))
                }
                let record = try Record(fields)
                range.append(record.leafHash)
                history.take(leaf: record.leafHash, body: record.bytes)
            }
            let checkpoint = try Checkpoint(
                origin: Self.origin, size: range.size, root: range.root)
            history.take(note: try checkpoint.signed(by: signer).bytes)
        }
        return history.verdict(signed: range.size)
    }

    private func codes(_ verdict: PackVerdict) -> Set<String> {
        Set(verdict.findings.map(\.code)).intersection(["checkpoint-signature", "key-revoked"])
    }

    @Test func `what rests on the revoked key alone is named, and is no fault`() throws {
        let plain = try verdict([old, new], revoked: nil)
        #expect(codes(plain) == [] && plain.remarks == [])
        let doubted = try verdict([old, new], revoked: old)
        #expect(codes(doubted) == [])
        #expect(doubted.remarks.count == 1)
        #expect(
            doubted.remarks.first?.hasPrefix("doubtful: records 0 to 2 were signed by a key")
                == true)
        #expect(doubted.trusted.contains("key \(new.publicKey.fingerprint)"))
    }

    @Test func `a ledger that a revoked key signed last is red`() throws {
        #expect(codes(try verdict([old, old], revoked: old)) == ["key-revoked"])
        #expect(codes(try verdict([new, old], revoked: old)) == ["key-revoked"])
        let stranger = SigningKey.generate()
        #expect(codes(try verdict([old, stranger], revoked: old)).contains("checkpoint-signature"))
    }
}
