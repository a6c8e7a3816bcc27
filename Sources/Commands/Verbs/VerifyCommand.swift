// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Transparency

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check a pack against what you trust.")

    @Option(help: "The folder with allowed_signers and origin; PACK/../trust if not given.")
    var trust: String?
    @Argument(help: "The pack's folder.")
    var pack: String

    func run() async throws {
        let folder = URL(filePath: pack, directoryHint: .isDirectory)
        let trusted =
            trust.map { URL(filePath: $0, directoryHint: .isDirectory) }
            ?? folder.appending(path: "../trust", directoryHint: .isDirectory).standardizedFileURL
        let verdict = try PackCheck.verdict(pack: folder, trust: trusted)
        for line in verdict.passed { Console.result("ok     \(line)") }
        let findings = verdict.findings
        guard verdict.isGood else {
            for finding in findings.prefix(50) { Console.result("RED    \(finding)") }
            if findings.count > 50 { Console.result("and \(findings.count - 50) more") }
            throw ExitStatus.notVerified
        }
        Console.result("GREEN  \(folder.lastPathComponent): whole, signed and consistent")
    }
}
