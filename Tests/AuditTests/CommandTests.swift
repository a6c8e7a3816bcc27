// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import Transparency

/// `lethe-verify` as an auditor types it.
@Suite struct CommandTests {
    private let command = Products.folder + "/lethe-verify"

    @Test func `the answer is told, or given to programs, with its exit code`() async throws {
        let specimen = try await Specimen(runs: 1)
        defer { withExtendedLifetime(specimen.controller) {} }
        let words = [command, specimen.pack.path, "--trust", specimen.trust.path]
        let told = try Answer(words, in: specimen.folder)
        #expect(told.status == 0)
        #expect(told.text.hasSuffix("\nGREEN  whole, signed and consistent\n"))
        let json = try Answer(words + ["--json"], in: specimen.folder)
        #expect(json.status == 0)
        let good = try #require(
            try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: Any])
        #expect(good["good"] as? Bool == true)
        #expect((good["findings"] as? [Any])?.isEmpty == true)

        try specimen.edit("report.csv") { $0.replacing("verified", with: "refused") }
        try specimen.write(specimen.pack, "a\"b\\c\u{7}", "")
        let red = try Answer(words, in: specimen.folder)
        #expect(red.status == 5)
        #expect(red.text.contains("RED    report.csv: the file is not the one that was signed"))
        #expect(red.text.contains("report.csv:2: the row differs from its record [report-row]"))
        #expect(!red.text.contains("R-1-0"))
        let bad = try Answer(words + ["--json"], in: specimen.folder)
        #expect(bad.status == 5)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(bad.text.utf8)) as? [String: Any])
        let findings = try #require(object["findings"] as? [[String: Any]])
        #expect(
            findings.contains { $0["line"] as? Int == 2 && $0["file"] as? String == "report.csv" })
    }

    @Test func `the trust lies beside the pack's folder if nothing is said`() async throws {
        let specimen = try await Specimen(runs: 1)
        defer { withExtendedLifetime(specimen.controller) {} }
        try FileManager.default.copyItem(
            at: specimen.trust, to: specimen.controller.reports.appending(path: "trust"))
        #expect(try Answer([command, specimen.pack.path], in: specimen.folder).status == 0)
    }

    @Test(arguments: [
        [], ["--json"], ["a", "b"], ["a", "--trust"], ["a", "--fast"], ["a", "--json", "--json"],
        [""], ["--help", "a"], ["a", "--version"],
    ])
    func `a command line that is not understood is 64`(words: [String]) throws {
        let answer = try Answer([command] + words, in: FileManager.default.temporaryDirectory)
        #expect(answer.status == 64)
        #expect(answer.text.hasPrefix("usage: lethe-verify PACK"))
    }

    @Test(arguments: [["--help"], ["-h"]])
    func `its page is printed for who asks`(words: [String]) throws {
        let answer = try Answer([command] + words, in: FileManager.default.temporaryDirectory)
        #expect(answer.status == 0)
        for word in [
            "usage: lethe-verify PACK", "--trust", "--compare-with", "--json", "Exit codes",
        ] {
            #expect(answer.text.contains(word))
        }
    }

    @Test func `its version is printed for who asks`() throws {
        let answer = try Answer([command, "--version"], in: FileManager.default.temporaryDirectory)
        #expect(answer.status == 0)
        #expect(answer.text == Release.version + "\n")
    }

    @Test func `a pack or a trust that is not there is 1`() async throws {
        let specimen = try await Specimen(runs: 1)
        defer { withExtendedLifetime(specimen.controller) {} }
        for words in [["nowhere"], [specimen.pack.path, "--trust", "nowhere"]] {
            #expect(try Answer([command] + words, in: specimen.folder).status == 1)
        }
        let kept = try Answer(
            [
                command, specimen.pack.path, "--trust", specimen.trust.path, "--compare-with",
                "nowhere",
            ], in: specimen.folder)
        #expect(kept.status == 1)
    }

    @Test func `it links neither sqlite nor curl`() throws {
        let libraries = try Answer(["ldd", command], in: FileManager.default.temporaryDirectory)
        #expect(libraries.status == 0)
        let symbols = try Answer(
            ["grep", "-c", "-a", "-e", "sqlite3_open", "-e", "curl_easy_init", command],
            in: FileManager.default.temporaryDirectory)
        for word in ["sqlite", "curl"] { #expect(!libraries.text.contains(word)) }
        #expect(symbols.text == "0\n")
    }
}
