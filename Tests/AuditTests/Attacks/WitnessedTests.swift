// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transparency

@testable import Audit

/// With a policy of two of three witnesses, what passes when nobody kept a pack becomes red.
@Suite struct WitnessedTests {
    /// Three witnesses, as the rules of a witness make them: each keeps one checkpoint.
    struct Three {
        var names = ["north", "east", "west"]
        var keys = (0..<3).map { _ in SigningKey.generate() }
        var latest: [Checkpoint?] = [nil, nil, nil]
        static let time: Int64 = 1_790_000_100

        func cosigner(_ place: Int) throws -> Cosigner {
            try #require(Cosigner(name: "\(names[place]).example", key: keys[place].publicKey))
        }

        func policy(_ log: VerifyingKey, quorum: String = "two") throws -> String {
            var text =
                "# who must have seen it\nlog \(log.noteVerifierKey(name: Controller.origin))\n"
            for place in 0..<3 {
                text += "witness \(names[place]) \(try cosigner(place).verifierKey)"
                text += " https://\(names[place]).example/\n"
            }
            return text + "group two 2 north east west\nquorum \(quorum)\n"
        }

        /// Asks these witnesses about a pack, and writes what they sign beside it.
        mutating func ask(_ places: [Int], of specimen: Specimen) throws {
            let note = try SignedNote(parsing: Array(try specimen.read("checkpoint").utf8))
            let leaves = try lines("leaves.txt", in: specimen.pack).compactMap { Digest(hex: $0) }
            var all = Cosignatures()
            for place in places {
                let size = latest[place]?.size ?? 0
                guard let proof = MerkleTree.consistencyProof(from: size, in: leaves) else {
                    continue
                }
                let known = latest[place]
                let answer = WitnessRule.answer(
                    AddCheckpoint(oldSize: size, proof: proof, note: note),
                    keys: { _ in [specimen.controller.key.publicKey] }, latest: { _ in known })
                guard case .cosign(let checkpoint) = answer else { continue }
                latest[place] = checkpoint
                let line = try cosigner(place).line(
                    checkpoint.text, at: Self.time, signer: keys[place])
                all.replace(with: try #require(SignedNote.Signature(parsing: Array(line.utf8))))
            }
            try Data(all.bytes).write(to: Self.file(specimen))
        }

        static func file(_ specimen: Specimen) -> URL {
            specimen.pack.deletingLastPathComponent().appending(
                path: specimen.pack.lastPathComponent + ".cosignatures")
        }
    }

    private func judge(
        _ specimen: Specimen, _ code: String?, says words: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for verifier in Verifier.allCases {
            let said = try verifier.judge(specimen)
            #expect(
                said.codes == Set([code].compactMap(\.self)), "\(verifier): \(said)",
                sourceLocation: sourceLocation)
            if let words {
                #expect(
                    said.text.contains(words), "\(verifier): \(said.text)",
                    sourceLocation: sourceLocation)
            }
        }
    }

    @Test func `two of three are enough, and one is not`() async throws {
        let specimen = try await Specimen(runs: 1)
        defer { withExtendedLifetime(specimen.controller) {} }
        try judge(specimen, nil, says: "note   not witnessed: no trust/policy names a witness")
        var three = Three()
        let key = specimen.controller.key.publicKey
        try specimen.write(specimen.trust, "policy", try three.policy(key))
        try judge(specimen, "not-witnessed", says: "0 of 3 witnesses countersigned, fewer than")
        try three.ask([0], of: specimen)
        try judge(specimen, "not-witnessed", says: "1 of 3 witnesses countersigned, fewer than")
        three.latest = [nil, nil, nil]
        try three.ask([0, 2], of: specimen)
        try judge(
            specimen, nil,
            says:
                "ok     2 of 3 witnesses countersigned the checkpoint, the last at 2026-09-21T14:15:00Z"
        )
        try specimen.write(specimen.trust, "policy", try three.policy(key, quorum: "west"))
        try judge(specimen, nil)
        try specimen.write(specimen.trust, "policy", try three.policy(key, quorum: "east"))
        try judge(specimen, "not-witnessed")
        try specimen.write(specimen.trust, "policy", try three.policy(key, quorum: "none"))
        try judge(specimen, nil, says: "2 of 3")
        // A policy of another log, or of another key, does not speak of this one.
        let other = SigningKey.generate().publicKey
        try specimen.write(specimen.trust, "policy", try three.policy(other))
        try judge(specimen, "not-witnessed", says: "does not list this ledger with this key")
    }

    @Test func `a countersignature that does not hold is none`() async throws {
        let specimen = try await Specimen(runs: 1)
        defer { withExtendedLifetime(specimen.controller) {} }
        var three = Three()
        let key = specimen.controller.key.publicKey
        try specimen.write(specimen.trust, "policy", try three.policy(key, quorum: "north"))
        try three.ask([0], of: specimen)
        try judge(specimen, nil)
        let good = try String(contentsOf: Three.file(specimen), encoding: .utf8)
        let words = good.split(separator: " ")
        let blob = [UInt8](try #require(Data(base64Encoded: String(words[2].dropLast()))))
        func line(_ change: (inout [UInt8]) -> Void) -> String {
            var changed = blob
            change(&changed)
            return "— north.example \(Data(changed).base64EncodedString())\n"
        }
        let text = try SignedNote(parsing: Array(try specimen.read("checkpoint").utf8)).text
        let far = try three.cosigner(0).line(text, at: 253_402_300_800, signer: three.keys[0])
        for (name, bad) in [
            ("another time", line { $0[11] ^= 1 }), ("another signature", line { $0[40] ^= 1 }),
            ("another key id", line { $0[0] ^= 1 }), ("cut", line { $0.removeLast() }),
            ("a byte more", line { $0.append(0) }), ("good and bad", good + line { $0[40] ^= 1 }),
            ("time 0", line { $0.replaceSubrange(4..<12, with: Array(repeating: 0, count: 8)) }),
            ("a time beyond all years", far + "\n"), ("no lines", "x\n"), ("nothing", ""),
            ("without an end", String(good.dropLast())),
            ("by another name", good.replacing("north.", with: "south.")),
        ] {
            try Data(bad.utf8).write(to: Three.file(specimen))
            for verifier in Verifier.allCases {
                #expect(
                    try verifier.judge(specimen).codes == ["not-witnessed"], "\(verifier): \(name)")
            }
        }
        for (name, fine) in [
            ("one more by somebody", good + "— x AAAAAAA=\n"), ("twice", good + good),
        ] {
            try Data(fine.utf8).write(to: Three.file(specimen))
            for verifier in Verifier.allCases {
                #expect(try verifier.judge(specimen).isGood, "\(verifier): \(name)")
            }
        }
    }

    /// Both by a controller that holds the key, before auditors who kept nothing.
    @Test func `all of history written anew, and a second view, are not witnessed`() async throws {
        let specimen = try await Specimen(runs: 1)
        defer { withExtendedLifetime(specimen.controller) {} }
        var three = Three()
        try three.ask([0, 1, 2], of: specimen)
        try specimen.write(
            specimen.trust, "policy", try three.policy(specimen.controller.key.publicKey))
        try judge(specimen, nil, says: "3 of 3")
        var records = try specimen.records()
        let place = try #require(records.firstIndex { $0.string("kind") == "outcome" })
        records[place] = try Specimen.change(records[place], "rule", .string("r9"))
        try specimen.rewrite(records)
        // The old countersignatures are not of this checkpoint, and no witness gives a new one.
        try judge(specimen, "not-witnessed", says: "0 of 3")
        try three.ask([0, 1, 2], of: specimen)
        try judge(specimen, "not-witnessed", says: "0 of 3")
        // One that lies, or was set back, is not two of three.
        three.latest[1] = nil
        try three.ask([0, 1, 2], of: specimen)
        try judge(specimen, "not-witnessed", says: "1 of 3")
    }

    /// The forms of `trust/policy`, the same for all.
    @Test(
        arguments: [
            ("comments and spaces", true, "\n# x é\n  quorum\tnone \r\n"),
            ("no quorum", false, ""), ("two", false, "quorum none\nquorum none\n"),
            ("a quorum that nobody defines", false, "quorum q\n"),
            ("a word that is none", false, "signer a b\nquorum none\n"),
            ("a witness without a key", false, "witness a\nquorum none\n"),
            ("a witness with a log's key", false, "witness a LOG\nquorum none\n"),
            ("a log with a witness's key", false, "log WITNESS\nquorum none\n"),
            ("a key of another kind", true, "witness a x+00000000+BgAA\nquorum none\n"),
            ("a key that is damaged", false, "witness a w+00000000+BAAA\nquorum none\n"),
            ("a name twice", false, "witness a WITNESS\ngroup a any a\nquorum none\n"),
            ("a key twice", false, "witness a WITNESS\nwitness b WITNESS\nquorum none\n"),
            ("the log twice", false, "log LOG\nquorum none\n"),
            ("the name none", false, "witness none WITNESS\nquorum none\n"),
            ("a group of nobody", false, "group g any\nquorum none\n"),
            ("a member later", false, "group g any a\nwitness a WITNESS\nquorum none\n"),
            ("a member twice", false, "witness a WITNESS\ngroup g any a a\nquorum none\n"),
            ("more than there are", false, "witness a WITNESS\ngroup g 2 a\nquorum none\n"),
            ("none of them", false, "witness a WITNESS\ngroup g 0 a\nquorum none\n"),
            (
                "a number with a zero before it", false,
                "witness a WITNESS\ngroup g 01 a\nquorum none\n"
            ),
            (
                "a group of groups", true,
                "witness a WITNESS\ngroup g any a\ngroup h all g\nquorum none\n"
            ),
            ("a control character", false, "quorum none\n\u{1}\n"),
            ("a letter beyond ascii", false, "witness é WITNESS\nquorum none\n"),
            ("what no text has", false, "quorum none\n#\u{0}\n"),
        ] as [(String, Bool, String)])
    func `a policy has one form`(name: String, isGood: Bool, text: String) async throws {
        let specimen = try await Specimen(runs: 1)
        defer { withExtendedLifetime(specimen.controller) {} }
        let log = specimen.controller.key.publicKey.noteVerifierKey(name: Controller.origin)
        let witness = try #require(
            Cosigner(name: "w", key: SigningKey.generate().publicKey))
        let policy = "log LOG\n" + text
        try specimen.write(
            specimen.trust, "policy",
            policy.replacing("LOG", with: log).replacing("WITNESS", with: witness.verifierKey))
        for verifier in Verifier.allCases {
            let said = try verifier.judge(specimen)
            #expect(said.codes == (isGood ? [] : ["trust"]), "\(verifier): \(name): \(said)")
        }
    }
}
