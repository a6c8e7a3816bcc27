// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transparency

/// Every attack against every verifier, each with the reason that it must give.
@Suite struct AttackTests {
    @Test(arguments: Attack.fromOutside + Attack.ofKeys)
    func `what somebody without the key can do is found`(attack: Attack) async throws {
        try await judge(attack)
    }

    @Test(arguments: Attack.withTheKey)
    func `what somebody with the key does to one file is found`(attack: Attack) async throws {
        try await judge(attack)
    }

    @Test(arguments: Attack.stories)
    func `what a story made anew cannot hide is found`(attack: Attack) async throws {
        try await judge(attack)
    }

    @Test(.timeLimit(.minutes(5)), arguments: Attack.oddities)
    func `what is no plain file, or has no end, is not opened`(attack: Attack) async throws {
        try await judge(attack)
    }

    @Test(arguments: Attack.signerLists + Attack.otherLists)
    func `the trust has one grammar`(attack: Attack) async throws {
        try await judge(attack)
    }

    @Test(arguments: Attack.notes + Attack.sshSignatures)
    func `a signature has one spelling`(attack: Attack) async throws {
        try await judge(attack)
    }

    private func judge(_ attack: Attack) async throws {
        var specimen = try await Specimen()
        defer { withExtendedLifetime(specimen.controller) {} }
        try attack.carryOut(&specimen)
        for verifier in Verifier.allCases {
            let said = try verifier.judge(specimen)
            if let code = attack.code {
                #expect(!said.isGood && said.codes.contains(code), "\(verifier): \(said)")
            } else {
                #expect(said.isGood, "\(verifier): \(said)")
            }
        }
    }

    @Test func `a good pack is good for all`() async throws {
        for runs in 1...3 {
            let specimen = try await Specimen(runs: runs)
            defer { withExtendedLifetime(specimen.controller) {} }
            for verifier in Verifier.allCases {
                #expect(try verifier.judge(specimen).description == "good", "\(verifier), \(runs)")
            }
        }
    }
}
