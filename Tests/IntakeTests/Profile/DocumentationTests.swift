// SPDX-License-Identifier: Apache-2.0

import Foundation
import Intake
import Model
import Testing

/// Runs what `docs/formats/request-files.md` and `docs/formats/profiles.md` show.
@Suite struct DocumentationTests {
    private struct Block {
        var language: String
        var line: Int
        var text: String
    }

    private func text(_ page: String) throws -> String {
        var folder = URL(filePath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        let file = folder.appending(path: "docs/formats").appending(path: page)
        return try String(contentsOf: file, encoding: .utf8)
    }

    private func blocks(_ page: String) throws -> [Block] {
        var blocks: [Block] = []
        var open: Block?
        let lines = try text(page).split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if line == "```", let block = open {
                blocks.append(block)
                open = nil
            } else if open != nil {
                open?.text += line + "\n"
            } else if line.hasPrefix("```") {
                open = Block(language: String(line.dropFirst(3)), line: index + 2, text: "")
            }
        }
        return blocks
    }

    private func described(_ row: IntakeRow) -> String {
        switch row {
        case .request(let request):
            let assumed = request.attributes["regime_assumed"] == nil ? "" : " assumed"
            return "\(row.origin.line): \(request.reference) \(request.kind.rawValue) "
                + "\(request.received) \(request.regime.rawValue)\(assumed)"
        case .leftOut(let omission):
            return "\(row.origin.line): \(omission.reference ?? "?") left out: "
                + omission.reason.rawValue
        case .rejected(let rejection):
            return "\(row.origin.line): \(rejection.diagnostic.field ?? "row"): "
                + "\(rejection.diagnostic.message)\nhint: \(rejection.diagnostic.hint ?? "")"
        }
    }

    private func described(_ reading: Reading) -> String {
        if let error = reading.error {
            return "\(error.line):\(error.column ?? 1): \(error.diagnostic.message)\n"
                + "hint: \(error.diagnostic.hint ?? "")\n"
        }
        return reading.rows.map { described($0) + "\n" }.joined()
    }

    @Test func `every example of a request file is read`() throws {
        let languages = ["csv", "json"]
        let blocks = try blocks("request-files.md").filter { languages.contains($0.language) }
        #expect(blocks.count >= 4)
        for block in blocks {
            let reading = read(block.text, nil)
            #expect(reading.verdict == [] && !reading.requests.isEmpty, "line \(block.line)")
        }
    }

    @Test func `every mistake shown gives the message shown`() throws {
        let blocks = try blocks("request-files.md")
        let pairs = zip(blocks, blocks.dropFirst()).filter { $0.0.language == "csv wrong" }
        #expect(pairs.count >= 2)
        for (mistake, message) in pairs {
            #expect(described(read(mistake.text, nil)) == message.text, "line \(mistake.line)")
        }
    }

    @Test func `every profile shown loads and reads its table as shown`() throws {
        let blocks = try blocks("profiles.md")
        var profile: IntakeProfile?
        var reading: Reading?
        var results = 0
        for block in blocks {
            switch block.language {
            case "yaml": profile = try IntakeTests.profile(block.text)
            case "csv": reading = read(block.text, profile)
            case "result":
                results += 1
                #expect(reading.map(described) == block.text, "line \(block.line)")
            default: break
            }
        }
        #expect(results >= 4)
    }

    @Test func `every slip in a profile gives the message shown`() throws {
        let blocks = try blocks("profiles.md")
        let pairs = zip(blocks, blocks.dropFirst()).filter { $0.0.language == "yaml wrong" }
        #expect(!pairs.isEmpty)
        for (slip, message) in pairs {
            #expect(complaint(slip.text).map { $0 + "\n" } == message.text)
        }
    }

    @Test func `every built-in profile stands in the table`() throws {
        let page = try text("profiles.md")
        for profile in IntakeProfile.builtIn { #expect(page.contains("| `\(profile.name)` |")) }
    }
}
