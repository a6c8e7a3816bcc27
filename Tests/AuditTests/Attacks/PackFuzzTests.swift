// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transparency

@testable import Audit

/// Packs and trusts that are changed at random, before every verifier: they say the same of each.
///
/// `make fuzz` runs ten thousand from a seed: LETHE_FUZZ_PACKS and LETHE_FUZZ_SEED. A disagreement
/// names its number; the same seed makes it again.
@Suite struct PackFuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let rounds = environment["LETHE_FUZZ_PACKS"].flatMap { Int($0) } ?? 50
    private static let seed = environment["LETHE_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1

    @Test func `three verifiers say the same of a pack that is changed at random`() async throws {
        var specimen = try await Specimen(runs: 2)
        defer { withExtendedLifetime(specimen.controller) {} }
        let kept = specimen.controller.reports.appending(path: PackWriter.name(run: 1))
        let good = try contents(of: specimen.pack)
        let trust = try contents(of: specimen.trust)
        for round in 0..<Self.rounds {
            var chance = AgreementTests.Chance(state: Self.seed &* 1_000_003 &+ UInt64(round))
            specimen.kept = Bool.random(using: &chance) ? kept : nil
            try change(specimen, good, trust, &chance)
            let said = try Verifier.allCases.map { try $0.judge(specimen) }
            #expect(
                said.allSatisfy { $0.isGood == said[0].isGood },
                "seed \(Self.seed), round \(round): \(zip(Verifier.allCases, said).map { "\($0) \($1)" })"
            )
            try restore(good, in: specimen.pack)
            try restore(trust, in: specimen.trust)
        }
    }

    /// One to three changes of the files, and perhaps a new signature over them.
    private func change(
        _ specimen: Specimen, _ good: [String: Data], _ trust: [String: Data],
        _ chance: inout AgreementTests.Chance
    ) throws {
        // What the database says beyond its bytes `verify.sh` alone looks at, in packs of format 1.
        let names = good.keys.sorted().filter { $0 != "ledger.db" }
        for _ in 0..<Int.random(in: 1...3, using: &chance) {
            let isTrust = Int.random(in: 0..<6, using: &chance) == 0
            let folder = isTrust ? specimen.trust : specimen.pack
            let name =
                (isTrust ? ["allowed_signers", "origin"] : names).randomElement(using: &chance)
                ?? ""
            let file = folder.appending(path: name)
            var bytes = [UInt8]((try? Data(contentsOf: file)) ?? Data())
            Self.mutate(&bytes, &chance)
            try Data(bytes).write(to: file)
        }
        if Bool.random(using: &chance) { try specimen.sign() }
    }

    private static func mutate(_ bytes: inout [UInt8], _ chance: inout AgreementTests.Chance) {
        func place(_ count: Int) -> Int { Int.random(in: 0..<max(1, count), using: &chance) }
        guard !bytes.isEmpty else { return bytes = [0x0A] }
        switch Int.random(in: 0..<10, using: &chance) {
        case 0: bytes[place(bytes.count)] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
        case 1: bytes.remove(at: place(bytes.count))
        case 2:
            let odd: [UInt8] = [
                0, 0x09, 0x0A, 0x0D, 0x1B, 0x20, 0x22, 0x27, 0x2C, 0x5C, 0x80, 0xFF,
            ]
            bytes.insert(odd.randomElement(using: &chance) ?? 0, at: place(bytes.count))
        case 3: bytes.removeLast(place(bytes.count))
        case 4: bytes += [0x0A]
        case 5: bytes.removeLast()
        case 6:
            let start = place(bytes.count)
            let end = min(bytes.count, start + place(40))
            bytes.insert(contentsOf: bytes[start..<end], at: place(bytes.count))
        default:
            var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            let (one, other) = (place(lines.count), place(lines.count))
            switch Int.random(in: 0..<4, using: &chance) {
            case 0: lines.swapAt(one, other)
            case 1: lines.remove(at: one)
            case 2: lines.insert(lines[one], at: other)
            default:
                // A digit becomes another one.
                if let digit = lines[one].indices.filter({
                    (0x30...0x39).contains(lines[one][$0])
                }).randomElement(using: &chance) {
                    lines[one][digit] = UInt8.random(in: 0x30...0x39, using: &chance)
                }
            }
            bytes = Array(lines.joined(separator: [0x0A]))
        }
    }

    private func restore(_ files: [String: Data], in folder: URL) throws {
        for name in try names(in: folder) where files[name] == nil {
            try FileManager.default.removeItem(at: folder.appending(path: name))
        }
        for (name, data) in files { try data.write(to: folder.appending(path: name)) }
    }
}
