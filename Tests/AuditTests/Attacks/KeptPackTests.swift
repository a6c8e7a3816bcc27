// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import Transparency

@testable import Audit

/// What only somebody who kept a pack can see. Each attack is by the controller itself, with its key,
/// and the pack alone is good for every verifier: `docs/auditor.md` says so.
@Suite struct KeptPackTests {
    private func folder(_ run: Int, of specimen: Specimen) -> URL {
        PackWriter.folder(run: run, in: specimen.controller.reports)
    }

    private func judge(
        _ specimen: Specimen, _ code: String?, aloneGood: Bool = true,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var alone = specimen
        alone.kept = nil
        for verifier in Verifier.allCases {
            #expect(
                try verifier.judge(alone).isGood == aloneGood, "\(verifier) alone",
                sourceLocation: sourceLocation)
        }
        for verifier in Verifier.allCases {
            let said = try verifier.judge(specimen)
            #expect(
                code.map { said.codes == [$0] } ?? said.isGood, "\(verifier): \(said)",
                sourceLocation: sourceLocation)
        }
    }

    @Test func `the pack after the kept one is good, and so is the kept one again`() async throws {
        var specimen = try await Specimen(runs: 2)
        defer { withExtendedLifetime(specimen.controller) {} }
        specimen.kept = folder(1, of: specimen)
        try judge(specimen, nil)
        specimen.kept = specimen.pack
        try judge(specimen, nil)
    }

    @Test func `a pack that is older than the kept one is a replay`() async throws {
        var specimen = try await Specimen(runs: 2)
        defer { withExtendedLifetime(specimen.controller) {} }
        specimen.kept = specimen.pack
        specimen.pack = folder(1, of: specimen)
        try judge(specimen, "older")
    }

    @Test func `packs that were left out are named`() async throws {
        var specimen = try await Specimen(runs: 3)
        defer { withExtendedLifetime(specimen.controller) {} }
        specimen.kept = folder(1, of: specimen)
        try judge(specimen, "run-gap")
    }

    @Test func `all of history written anew by the controller`() async throws {
        var specimen = try await Specimen(runs: 2)
        defer { withExtendedLifetime(specimen.controller) {} }
        let kept = specimen.folder.appending(path: "kept", directoryHint: .isDirectory)
        try FileManager.default.copyItem(at: specimen.pack, to: kept)
        specimen.kept = kept
        // The run before was another one: its last leaf, its checkpoint and its manifest.
        var earlier = try specimen.earlier()
        earlier[earlier.count - 1] = Digest.sha256([1]).hex
        let root = MerkleTree.root(of: earlier.compactMap { Digest(hex: $0) })
        let before = try Checkpoint(origin: Controller.origin, size: earlier.count, root: root)
        try Data(try before.signed(by: specimen.controller.key).bytes)
            .write(to: specimen.pack.appending(path: "prev.checkpoint"))
        let digest = Digest.sha256(
            [UInt8](
                try Data(
                    contentsOf: specimen.pack.appending(path: "prev.checkpoint"))))
        try specimen.editLines("prev.SHA256SUMS") { lines in
            let place = try #require(lines.firstIndex { $0.hasSuffix("  checkpoint") })
            lines[place] = "\(digest.hex)  checkpoint"
        }
        let sums = Digest.sha256([UInt8](Data(try specimen.read("prev.SHA256SUMS").utf8)))
        var records = try specimen.records()
        records[0] = try Specimen.change(records[0], "prev_sums", .string(sums.hex))
        try specimen.rewrite(records, earlier: earlier)
        var alone = specimen
        alone.kept = nil
        for verifier in Verifier.allCases { #expect(try verifier.judge(alone).isGood) }
        for verifier in Verifier.allCases {
            let said = try verifier.judge(specimen)
            #expect(said.codes == ["split-view", "second-pack"], "\(said)")
        }
        specimen.kept = folder(1, of: specimen)
        for verifier in Verifier.allCases {
            #expect(try verifier.judge(specimen).codes == ["rewritten"])
        }
    }

    /// Each is good alone: the run is whole, and its times do not fall.
    @Test(arguments: [
        ("begins before the kept one ended", "time", RecordValue.integer(2)),
        ("has the number of the kept one", "second-pack", .integer(1)),
        ("leaves a number out", "run-gap", .integer(3)),
    ])
    func `a run that cannot follow the kept one`(
        name: String, code: String, number: RecordValue
    ) async throws {
        var specimen = try await Specimen(runs: 2)
        defer { withExtendedLifetime(specimen.controller) {} }
        specimen.kept = folder(1, of: specimen)
        let isTime = code == "time"
        try specimen.tell { records in
            for place in records.indices {
                records[place] = try Specimen.change(records[place], "run", number)
                if isTime {
                    records[place] = try Specimen.change(
                        records[place], "at", .string("2026-01-01T00:00:00Z"))
                }
            }
        }
        for verifier in Verifier.allCases {
            let said = try verifier.judge(specimen)
            #expect(said.codes.contains(code), "\(verifier): \(said)")
        }
    }

    @Test func `two views of one run are shown as proof of fraud`() async throws {
        var specimen = try await Specimen(runs: 1)
        defer { withExtendedLifetime(specimen.controller) {} }
        let kept = specimen.folder.appending(path: "kept", directoryHint: .isDirectory)
        try FileManager.default.copyItem(at: specimen.pack, to: kept)
        specimen.kept = kept
        var records = try specimen.records()
        let place = try #require(records.firstIndex { $0.string("kind") == "outcome" })
        records[place] = try Specimen.change(records[place], "rule", .string("r9"))
        try specimen.rewrite(records)
        for verifier in Verifier.allCases {
            let said = try verifier.judge(specimen)
            #expect(said.codes == ["split-view", "second-pack"], "\(said)")
        }
        let answer = try Answer(
            [
                Products.folder + "/lethe-verify", specimen.pack.path, "--trust",
                specimen.trust.path, "--compare-with", kept.path,
            ], in: specimen.folder)
        let proof = answer.text.split(separator: "\n").filter { $0.hasPrefix("proof  ") }
        #expect(proof.count { $0.hasSuffix(Controller.origin) } == 2)
        #expect(Set(proof.filter { $0.contains("=") }).count >= 4)
    }

    /// The guide tells auditors that these two files suffice.
    @Test func `manifest and checkpoint alone tell the same`() async throws {
        var specimen = try await Specimen(runs: 4)
        defer { withExtendedLifetime(specimen.controller) {} }
        for (run, pack, code) in [
            (3, 4, nil), (4, 4, nil), (2, 4, "run-gap"), (4, 3, "older"), (1, 2, nil),
        ] as [(Int, Int, String?)] {
            let kept = specimen.folder.appending(path: "kept-\(run)-\(pack)")
            try FileManager.default.createDirectory(at: kept, withIntermediateDirectories: true)
            for name in ["SHA256SUMS", "checkpoint"] {
                try FileManager.default.copyItem(
                    at: folder(run, of: specimen).appending(path: name),
                    to: kept.appending(path: name))
            }
            specimen.kept = kept
            specimen.pack = folder(pack, of: specimen)
            try judge(specimen, code)
            let other = kept.appending(path: "SHA256SUMS")
            try Data("x\n".utf8).write(to: other)
            if code == nil {
                try judge(specimen, run == pack ? "second-pack" : "rewritten")
            }
            try FileManager.default.removeItem(at: other)
            try judge(specimen, "kept")
        }
    }

    @Test func `a kept pack that is none is said`() async throws {
        var specimen = try await Specimen(runs: 1)
        defer { withExtendedLifetime(specimen.controller) {} }
        specimen.kept = specimen.trust
        #expect(try Verifier.inProcess.judge(specimen).codes == ["kept"])
        #expect(try Verifier.binary.judge(specimen).codes == ["kept"])
        #expect(try Verifier.script.judge(specimen).codes == ["kept"])
    }
}
