// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing
import Transparency

@testable import Audit

/// The auditor's commands, typed as `README.txt` says, in a folder with the pack and the trust and
/// nothing else, with nothing but the system's tools on the path.
@Suite struct ReadmeTests {
    /// A command and what it must answer.
    struct Command {
        var text: String
        var answer: String

        static func all(in readme: String) -> [Command] {
            var found: [Command] = []
            for line in readme.split(separator: "\n", omittingEmptySubsequences: false) {
                if line.hasPrefix("$ ") {
                    found.append(Command(text: String(line.dropFirst(2)), answer: ""))
                } else if line.hasPrefix("> "), !found.isEmpty {
                    found[found.count - 1].text += "\n" + line.dropFirst(2)
                } else if line.hasPrefix("    "), !found.isEmpty {
                    found[found.count - 1].answer += line.dropFirst(4) + "\n"
                } else if line.hasPrefix("verify.sh lies") {
                    break
                }
            }
            return found
        }
    }

    @Test(arguments: [1, 2])
    func `the five commands answer what the page says`(runs: Int) async throws {
        let specimen = try await Specimen(runs: runs)
        defer { withExtendedLifetime(specimen.controller) {} }
        let place = specimen.folder.appending(path: "auditor", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let pack = place.appending(path: specimen.pack.lastPathComponent)
        try FileManager.default.copyItem(at: specimen.pack, to: pack)
        try FileManager.default.copyItem(at: specimen.trust, to: place.appending(path: "trust"))
        let commands = Command.all(in: try specimen.read("README.txt"))
        #expect(commands.count == 5)
        for command in commands {
            let answer = try Answer(["sh", "-c", command.text], in: pack)
            #expect(answer.status == 0, "\(command.text)")
            #expect(answer.text == command.answer, "\(command.text)")
        }
        let readme = try specimen.read("README.txt")
        #expect(readme.contains(specimen.controller.key.publicKey.fingerprint))
        #expect(readme.contains("Audit pack of run \(runs)\n"))
    }

    @Test func `the page names the run before where there is one`() async throws {
        let specimen = try await Specimen(runs: 2)
        defer { withExtendedLifetime(specimen.controller) {} }
        let command = "cmp prev.SHA256SUMS ../run-000001/SHA256SUMS"
        #expect(try specimen.read("README.txt").contains(command))
        let answer = try Answer(["sh", "-c", command], in: specimen.pack)
        #expect(answer.status == 0 && answer.text.isEmpty)
    }

    @Test func `the page says what each outcome and each column of the report is`() async throws {
        let specimen = try await Specimen(runs: 1)
        defer { withExtendedLifetime(specimen.controller) {} }
        let words = try specimen.read("README.txt").split(separator: "\n").filter {
            $0.hasPrefix("  ")
        }
        for outcome in Outcome.allCases {
            #expect(words.contains { $0.hasPrefix("  \(outcome.rawValue) ") }, "\(outcome)")
        }
        let names = PackReadme.columns.flatMap { $0.name.components(separatedBy: ", ") }
        #expect(names == ReportColumns.current.names)
        #expect(
            PackReadme.words.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 100 })
    }

    @Test func `the script lies in the pack and may be run`() async throws {
        let specimen = try await Specimen(runs: 1)
        defer { withExtendedLifetime(specimen.controller) {} }
        let script = specimen.pack.appending(path: "verify.sh")
        #expect(FileManager.default.isExecutableFile(atPath: script.path))
        #expect(try specimen.read("verify.sh") == VerifyScript.text)
        let answer = try Answer(
            [script.path, specimen.pack.path, specimen.trust.path], in: specimen.folder)
        #expect(answer.text == specimen.scriptAnswer.map { $0 + "\n" }.joined())
    }

    @Test func `the auditor's guide names the digest of the script`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let guide = try String(contentsOf: root.appending(path: "docs/auditor.md"), encoding: .utf8)
        #expect(guide.contains(Digest.sha256(Array(VerifyScript.text.utf8)).hex))
    }
}
