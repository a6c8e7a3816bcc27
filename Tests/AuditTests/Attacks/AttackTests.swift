// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
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

    @Test(arguments: Attack.wholes)
    func `what is no whole story is found`(attack: Attack) async throws {
        try await judge(attack)
    }

    @Test(arguments: Attack.contradictions)
    func `what one record says and another denies is found`(attack: Attack) async throws {
        try await judge(attack)
    }

    @Test func `each rule of the page on packs is shown by an attack`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(
            contentsOf: root.appending(path: "docs/formats/audit-pack.md"), encoding: .utf8)
        let rules = try #require(page.firstRange(of: "## What makes a pack good"))
        let end = try #require(page[rules.upperBound...].firstRange(of: "\n## "))
        let rows = page[rules.upperBound..<end.lowerBound].split(separator: "\n")
            .filter { $0.hasPrefix("| `") }
        let codes = Set(
            rows.compactMap { $0.split(separator: "|").first }
                .flatMap { $0.split(separator: ", ") }
                .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "` ")) })
        let shown = [
            Attack.fromOutside, Attack.ofKeys, Attack.withTheKey, Attack.stories, Attack.wholes,
            Attack.oddities, Attack.contradictions,
        ].joined().compactMap(\.code)
        #expect(codes == Set(shown))
        let guide = try String(contentsOf: root.appending(path: "docs/auditor.md"), encoding: .utf8)
        for code in codes { #expect(guide.contains("`\(code)`"), "\(code)") }
    }

    @Test func `a pack in a later format is neither green nor red, for all`() async throws {
        let specimen = try await Specimen()
        defer { withExtendedLifetime(specimen.controller) {} }
        try specimen.tell { records in
            records[0] = try Specimen.change(records[0], "format", .integer(99))
        }
        let words = [specimen.pack.path, "--trust", specimen.trust.path]
        let verify = try Answer([Products.folder + "/lethe-verify"] + words, in: specimen.folder)
        #expect(verify.status == 6)
        #expect(verify.text.hasSuffix("\nNEWER  \(PackVerdict.newerWords)\n"))
        let script = try Answer(
            ["sh", specimen.script.path, specimen.pack.path, specimen.trust.path],
            in: specimen.folder)
        #expect(script.status == 6)
        #expect(
            script.text.hasPrefix("ok     all files") && script.text.contains("\nNEWER  the pack"))
        for answer in [verify.text, script.text] {
            #expect(!answer.contains("GREEN") && !answer.contains("RED"))
        }
        // What does not depend on the format stays red.
        try specimen.sign(with: .generate())
        for verifier in Verifier.allCases {
            #expect(try verifier.judge(specimen).codes.contains("signer"))
        }
    }

    @Test(arguments: Attack.ofTheCopy)
    func `what somebody does to the copy of the ledger in a first pack is found`(
        attack: Attack
    ) async throws {
        try judge(attack, try Specimen(sample: SamplePackTests.first))
    }

    private func judge(_ attack: Attack) async throws {
        try judge(attack, try await Specimen())
    }

    private func judge(_ attack: Attack, _ sound: Specimen) throws {
        var specimen = sound
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
