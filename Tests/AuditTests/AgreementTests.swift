// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transparency

@testable import Audit

/// The verifiers say the same of ledgers that nobody thought of.
@Suite struct AgreementTests {
    /// The same numbers for the same seed.
    struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a random ledger is good for all, and no bit of it may change`(seed: UInt64) async throws {
        var chance = Chance(state: seed)
        var specimen = try await Specimen(runs: 0)
        defer { withExtendedLifetime(specimen.controller) {} }
        for run in 0..<3 {
            // Also a night with nothing to do.
            let people = run == Int(seed % 3) ? 0 : Int.random(in: 0...40, using: &chance)
            try await specimen.add(
                (0..<people).map { "person-\(run)-\($0)" },
                rejected: people == 0 ? 0 : Int.random(in: 0...3, using: &chance), after: run)
            specimen.pack = PackWriter.folder(run: run + 1, in: specimen.controller.reports)
            for verifier in Verifier.allCases {
                #expect(try verifier.judge(specimen).description == "good", "\(verifier)")
            }
            let ledger = try await specimen.controller.ledgerVerdict()
            #expect(ledger.findings == [])
        }
        for _ in 0..<3 {
            let name = try #require(try names(in: specimen.pack).randomElement(using: &chance))
            let url = specimen.pack.appending(path: name)
            let good = try Data(contentsOf: url)
            var bad = good
            let place = Int.random(in: 0..<good.count, using: &chance)
            bad[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
            try bad.write(to: url)
            for verifier in Verifier.allCases {
                #expect(try !verifier.judge(specimen).isGood, "\(verifier): \(name) \(place)")
            }
            try good.write(to: url)
        }
    }

    /// Everything that is signed, and the words around a signature, in every bit: tools may be lenient
    /// there.
    @Test func `the script sees each bit of the signature's frame`() async throws {
        let specimen = try await Specimen(runs: 1, people: [])
        defer { withExtendedLifetime(specimen.controller) {} }
        let url = specimen.pack.appending(path: "SHA256SUMS.sig")
        let good = try Data(contentsOf: url)
        for (place, byte) in good.enumerated() where byte == 0x0A || place == good.count - 30 {
            var bad = good
            bad[place] ^= 1
            try bad.write(to: url)
            #expect(try !Verifier.script.judge(specimen).isGood, "byte \(place)")
        }
    }
}
