// SPDX-License-Identifier: Apache-2.0

import Audit
import Foundation
import TestSupport
import Testing
import Transparency

/// What a verifier said: whether the pack is good, and the code of everything that is not.
struct Said: Equatable, CustomStringConvertible {
    var isGood: Bool
    var codes: Set<String>
    /// All that it said, line by line.
    var text = ""

    static func == (one: Said, other: Said) -> Bool {
        one.isGood == other.isGood && one.codes == other.codes
    }

    var description: String { isGood ? "good" : codes.sorted().joined(separator: " ") }
}

/// The verifiers that must agree.
enum Verifier: String, CaseIterable {
    case inProcess, binary, script

    func judge(_ specimen: Specimen) throws -> Said {
        let (pack, trust) = (specimen.pack, specimen.trust)
        switch self {
        case .inProcess:
            let given = try HandedTrust(folder: trust)
            let verdict = PackVerifier(
                source: try PackSource(folder: pack), allowedSigners: given.allowedSigners,
                revoked: given.revoked, origin: given.origin
            ).verify(
                comparedWith: try specimen.kept.map { try PackSource(folder: $0) },
                around: HandedTrust.surroundings(of: pack, trust: trust))
            return Said(
                isGood: verdict.isGood, codes: Set(verdict.findings.map(\.code)),
                text: verdict.lines().joined(separator: "\n"))
        case .binary:
            let kept = specimen.kept.map { ["--compare-with", $0.path] } ?? []
            let answer = try Answer(
                [Products.folder + "/lethe-verify", pack.path, "--trust", trust.path] + kept,
                in: pack)
            #expect([0, 5, 6].contains(answer.status), "\(answer.text)")
            return Said(isGood: answer.status == 0, codes: answer.codes, text: answer.text)
        case .script:
            let answer = try Answer(
                ["sh", specimen.script.path, pack.path, trust.path]
                    + (specimen.kept.map { [$0.path] } ?? []), in: specimen.folder)
            #expect([0, 1, 6].contains(answer.status), "\(answer.text)")
            #expect(answer.text.contains("GREEN") == (answer.status == 0), "\(answer.text)")
            return Said(isGood: answer.status == 0, codes: answer.codes, text: answer.text)
        }
    }
}

/// What a program answered.
struct Answer {
    let status: Int32
    let text: String

    /// Runs a program with nothing but the system's own on its path.
    init(_ words: [String], in folder: URL) throws {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // Nothing that lies in a pack may hang a verifier.
        process.arguments = ["-i", "PATH=/usr/bin:/bin", "timeout", "120"] + words
        process.currentDirectoryURL = folder
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        status = process.terminationStatus
        text = String(decoding: data, as: UTF8.self)
    }

    /// The codes in square brackets at the ends of its findings.
    var codes: Set<String> {
        var found: Set<String> = []
        for line in text.split(separator: "\n") where line.hasPrefix("RED") {
            for part in line.split(separator: "[").dropFirst() {
                if let code = part.split(separator: "]").first { found.insert(String(code)) }
            }
        }
        return found
    }
}
