// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import Transparency

/// Whatever a pack is made of, a terminal shows our words and ends with the verdict.
@Suite struct TerminalTests {
    /// What a name may try: clear the screen, overwrite the line, turn the text around, be the verdict.
    static let names = [
        "\u{1B}[2J\u{1B}[HGREEN  whole, signed and consistent", "\rGREEN  whole",
        "\nGREEN  whole, signed and consistent", "\u{202E}NEERG", "x\u{9B}2J",
        "GREEN  whole, signed and consistent",
    ]

    private func answers(_ specimen: Specimen) throws -> [Answer] {
        let judged = [specimen.pack.path, "--trust", specimen.trust.path]
        let command = Products.folder + "/lethe-verify"
        return [
            try Answer([command] + judged, in: specimen.folder),
            try Answer([command, "--json"] + judged, in: specimen.folder),
            try Answer(
                ["sh", specimen.script.path, specimen.pack.path, specimen.trust.path],
                in: specimen.folder),
        ]
    }

    private func check(
        _ answers: [Answer], _ what: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for answer in answers {
            #expect(answer.status != 0, "\(what)", sourceLocation: sourceLocation)
            #expect(
                answer.text.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A }, "\(what)",
                sourceLocation: sourceLocation)
            #expect(!answer.text.contains("GREEN"), "\(what)", sourceLocation: sourceLocation)
            #expect(
                answer.text.hasSuffix("\nRED    do not rely on it\n")
                    || answer.text.hasPrefix("{\"good\":false,"), "\(what)",
                sourceLocation: sourceLocation)
        }
    }

    @Test(arguments: names)
    func `a name is counted and not shown`(name: String) async throws {
        let specimen = try await Specimen(runs: 1)
        defer { withExtendedLifetime(specimen.controller) {} }
        try specimen.write(specimen.pack, name, "")
        check(try answers(specimen), "unsigned")
        try specimen.sign()
        check(try answers(specimen), "signed")
        try FileManager.default.removeItem(at: specimen.pack.appending(path: name))
        check(try answers(specimen), "listed and missing")
    }

    @Test func `a cell, a record and a note are not shown`() async throws {
        let text = Self.names.joined()
        let specimen = try await Specimen(runs: 2)
        defer { withExtendedLifetime(specimen.controller) {} }
        let good = try contents(of: specimen.pack)
        for file in good.keys where !["README.txt", "verify.sh", "ledger.db"].contains(file) {
            try specimen.edit(file) { text + $0 }
            check(try answers(specimen), "\(file), at its beginning")
            try specimen.edit(file) { String($0.dropFirst(text.count)) + text + "\n" }
            check(try answers(specimen), "\(file), at its end")
            if !file.hasPrefix("SHA256SUMS") {
                try specimen.sign()
                check(try answers(specimen), "\(file), signed")
            }
            for (name, data) in good { try data.write(to: specimen.pack.appending(path: name)) }
        }
    }
}
