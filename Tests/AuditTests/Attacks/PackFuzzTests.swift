// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transparency

@testable import Audit

/// Packs and trusts that are changed at random, before every verifier: they say the same of each.
///
/// `make fuzz-packs` runs ten thousand from a seed: LETHE_FUZZ_PACKS and LETHE_FUZZ_SEED. A disagreement
/// names its number; the same seed makes it again. `verify.sh` starts some two hundred processes, which take nearly
/// all of the time, so each processor has a pack of its own; the program `lethe-verify`, which is the library
/// in a process, judges each of the first fifty and then one of ten.
@Suite struct PackFuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let rounds = environment["LETHE_FUZZ_PACKS"].flatMap { Int($0) } ?? 50
    private static let seed = environment["LETHE_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
    /// What a verifier may take for one of them, in seconds, on a machine that has other things to do.
    private static let bound = 60.0

    /// A pack, what was kept of the run before, and the trust, which one process after the other changes.
    private struct Place: Sendable {
        var specimen: Specimen
        let kept: URL
        let good, trust: [String: Data]

        init(_ number: Int, of source: Specimen) throws {
            let files = FileManager.default
            let folder = source.folder.appending(
                path: "place-\(number)", directoryHint: .isDirectory)
            let reports = folder.appending(path: "reports", directoryHint: .isDirectory)
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            try files.copyItem(at: source.controller.reports, to: reports)
            let trust = folder.appending(path: "trust", directoryHint: .isDirectory)
            try files.copyItem(at: source.trust, to: trust)
            specimen = try Specimen(
                source.controller, pack: PackWriter.folder(run: 2, in: reports), trust: trust)
            kept = PackWriter.folder(run: 1, in: reports)
            good = try contents(of: specimen.pack)
            self.trust = try contents(of: trust)
        }
    }

    @Test func `three verifiers say the same of a pack that is changed at random`() async throws {
        let source = try await Specimen(runs: 2)
        defer { withExtendedLifetime(source.controller) {} }
        let width = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let places = try (0..<width).map { try Place($0, of: source) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, place) in places.enumerated() {
                group.addTask {
                    for round in stride(from: number, to: Self.rounds, by: width) {
                        try Self.judge(place, round)
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func judge(_ place: Place, _ round: Int) throws {
        var chance = AgreementTests.Chance(state: seed &* 1_000_003 &+ UInt64(round))
        var specimen = place.specimen
        specimen.kept = Int.random(in: 0..<4, using: &chance) == 0 ? place.kept : nil
        try change(specimen, place.good, &chance)
        let verifiers = Verifier.allCases.filter {
            $0 != .binary || round < 50 || round.isMultiple(of: 10)
        }
        let said = try verifiers.map { verifier in
            let clock = ContinuousClock()
            let began = clock.now
            let said = try verifier.judge(specimen)
            #expect(
                clock.now - began < .seconds(bound), "seed \(seed), round \(round): \(verifier)")
            return said
        }
        #expect(
            said.allSatisfy { $0.isGood == said[0].isGood },
            "seed \(seed), round \(round): \(zip(verifiers, said).map { "\($0) \($1)" })")
        try restore(place.good, in: specimen.pack)
        try restore(place.trust, in: specimen.trust)
    }

    /// One to three changes of the files, and perhaps a new signature over them, or everything made anew over
    /// records that were changed, as by the controller itself.
    private static func change(
        _ specimen: Specimen, _ good: [String: Data], _ chance: inout AgreementTests.Chance
    ) throws {
        if Int.random(in: 0..<3, using: &chance) == 0 { return try retell(specimen, &chance) }
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
            mutate(&bytes, &chance)
            try Data(bytes).write(to: file)
        }
        if Bool.random(using: &chance) { try specimen.sign() }
    }

    /// Records that go, come twice, change places, or say what others say, in a tree that fits them.
    private static func retell(
        _ specimen: Specimen, _ chance: inout AgreementTests.Chance
    ) throws {
        try specimen.tell { records in
            for _ in 0..<Int.random(in: 1...2, using: &chance) {
                let places = records.indices.dropLast()
                guard let one = places.randomElement(using: &chance),
                    let other = places.randomElement(using: &chance)
                else { return }
                switch Int.random(in: 0..<8, using: &chance) {
                case 0: records.swapAt(one, other)
                case 1: records.remove(at: one)
                case 2:
                    let again = try Specimen.change(
                        records[one], "nonce", .string(String(repeating: "ab", count: 16)))
                    records.insert(again, at: other)
                default:
                    let field = records[one].keys.randomElement(using: &chance) ?? "at"
                    let words = records.flatMap { record in
                        record.keys.compactMap { record[RecordKey($0)] }
                    }
                    let value =
                        Int.random(in: 0..<4, using: &chance) == 0
                        ? invented.randomElement(using: &chance) ?? nil
                        : records[other][RecordKey(field)] ?? words.randomElement(using: &chance)
                    records[one] = try Specimen.change(records[one], field, value)
                }
            }
        }
    }

    /// What no record of the specimen says.
    private static let invented: [RecordValue?] = [
        nil, .integer(0), .integer(1), .integer(7), .boolean(false), .string("not-ok"),
        .string("user:gone/messages:there:2"), .string("user:gone"), .string("hidden"),
        .string("out-of-sight"), .string("pending"), .string("under-way"), .string("soft"),
        .string("run-000001/F1/csv:2"), .string("run-000002/F1/csv:2"), .string("duplicate"),
        .string("2026-09-20T00:00:00Z"), .string("2026-09-23"), .string("task-failed"),
    ]

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

    /// Only what is not as it was is written again.
    private static func restore(_ files: [String: Data], in folder: URL) throws {
        for name in try names(in: folder) where files[name] == nil {
            try FileManager.default.removeItem(at: folder.appending(path: name))
        }
        for (name, data) in files {
            let file = folder.appending(path: name)
            if (try? Data(contentsOf: file)) != data { try data.write(to: file) }
        }
    }
}
