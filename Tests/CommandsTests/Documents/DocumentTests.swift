// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Model
import Testing
import Transparency

@testable import Commands
@testable import Runs

/// What people read is compared with what the program does.
@Suite struct DocumentTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func lines(_ path: String) throws -> [String] {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The words in the first cells of the table under a heading; the first table without one.
    private static func words(_ path: String, under heading: String? = nil) throws -> [String] {
        var rest = try lines(path)[...]
        if let heading { rest = rest.drop { $0 != "## \(heading)" }.dropFirst() }
        return rest.drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }.dropFirst(2)
            .flatMap { line in
                line.split(separator: "|").first?.split(separator: "`").enumerated()
                    .filter { $0.offset % 2 == 1 }.map { String($0.element) } ?? []
            }
    }

    @Test func `every key of lethe.yaml is described, and no other`() throws {
        #expect(
            try Self.words("docs/formats/lethe-yaml.md").sorted()
                == Settings.Key.allCases.map(\.rawValue).sorted())
        #expect(
            try Self.words("docs/formats/lethe-yaml.md", under: "stream").sorted()
                == Settings.StreamKey.allCases.map(\.rawValue).sorted())
        #expect(
            try Self.words("docs/formats/lethe-yaml.md", under: "waiting").sorted()
                == WaitingLimits.Kind.allCases.map(\.rawValue).sorted())
    }

    @Test(arguments: WaitingLimits.Kind.allCases)
    func `the usual limits of waiting are those of the page`(kind: WaitingLimits.Kind) throws {
        let page = try Self.lines("docs/formats/lethe-yaml.md")
        #expect(page.contains { $0.hasPrefix("| `\(kind.rawValue)` | \(kind.usual) |") })
    }

    @Test func `the states of a row are those of the model`() throws {
        let page = "docs/row-states.md"
        #expect(
            try Self.words(page, under: "Standing").sorted()
                == Standing.allCases.map(\.rawValue).sorted())
        #expect(
            try Self.words(page, under: "Outcome").sorted()
                == Outcome.allCases.map(\.rawValue).sorted())
        #expect(
            try Self.words(page, under: "Waiting").sorted()
                == Waiting.allCases.map(\.rawValue).sorted())
    }

    /// Those that do something and report nothing.
    private static let silent: Set<String> = [
        "demo", "init", "keys generate", "keys rotate", "keys revoke", "holds add",
        "holds release", "intake map", "report export", "report html", "report recipients",
        "subject certificate", "sandbox", "case decide", "case reopen", "case withdraw",
        "case extend", "case identity", "schedule", "manual", "witness serve", "witness add-log",
        "witness list", "clock accept",
    ]

    @Test func `every command that reports has JSON, and it is described`() throws {
        var described: Set<String> = []
        let text = try Self.lines("docs/formats/json-output.md").joined(separator: " ")
        for piece in text.split(separator: "`") where piece.hasPrefix("lethe ") {
            guard
                let words = piece.dropFirst(6).range(of: " --").map({
                    piece.dropFirst(6)[..<$0.lowerBound]
                }), piece.contains("--json")
            else { continue }
            let parts = words.split(separator: " ")
            for last in parts.last?.split(separator: "|") ?? [] {
                described.insert((parts.dropLast() + [last]).joined(separator: " "))
            }
        }
        let all = Dictionary(
            uniqueKeysWithValues: CommandWords.all.map {
                ($0.words.joined(separator: " "), LetheCommand.helpMessage(for: $0.type))
            })
        let reporting = Set(all.filter { $0.value.contains("--json") }.keys)
        #expect(reporting.subtracting(described) == [])
        #expect(described.subtracting(reporting) == [])
        #expect(Set(all.keys).subtracting(reporting).subtracting(Self.silent) == [])
    }

    @Test(arguments: ["CONTRIBUTING.md", "docs/architecture.md", "docs/README.md", "README.md"])
    func `what a page points to is there`(page: String) throws {
        let folder = Self.root.appending(path: page).deletingLastPathComponent()
        var found = 0
        for word in try Self.lines(page).joined(separator: "\n").split(separator: "`") {
            guard word.contains("/"), word.hasSuffix(".md") || word.hasPrefix("Sources/"),
                !word.contains(where: { " …*<\n".contains($0) })
            else { continue }
            found += 1
            let here = folder.appending(path: String(word)).path
            let above = Self.root.appending(path: String(word)).path
            #expect(
                FileManager.default.fileExists(atPath: here)
                    || FileManager.default.fileExists(atPath: above), "\(page): \(word)")
        }
        #expect(found > 3)
    }

    @Test func `the index leads to every page`() throws {
        let index = try Self.lines("docs/README.md").joined()
        for folder in ["", "formats/"] {
            let names = try FileManager.default.contentsOfDirectory(
                atPath: Self.root.appending(path: "docs/\(folder)").path)
            for name in names where name.hasSuffix(".md") && name != "README.md" {
                #expect(index.contains("`\(folder)\(name)`"), "\(folder)\(name)")
            }
        }
    }

    @Test func `the auditor's guide explains every column and code by itself`() throws {
        let words = Set(
            try Self.lines("docs/auditor.md").joined(separator: "\n").split(separator: "`")
                .map(String.init))
        let all: [String] =
            PackFormat.current.columns + Outcome.allCases.map(\.rawValue)
            + Reason.allCases.map(\.rawValue) + Residual.allCases.map(\.rawValue)
            + Regime.allCases.map(\.rawValue) + RequestKind.allCases.map(\.rawValue)
        #expect(all.filter { !words.contains($0) } == [])
    }

    @Test func `each outcome has what to do with it`() throws {
        #expect(
            try Self.words("docs/outcomes.md").sorted()
                == Outcome.allCases.map(\.rawValue).sorted())
    }

    @Test func `the doctor's checks are described in their order`() throws {
        let page = "docs/operation.md"
        #expect(
            try Self.words(page, under: "What a night needs")
                == DoctorFinding.Check.allCases.map(\.rawValue))
        let json = try Self.lines("docs/formats/json-output.md").joined(separator: "\n")
        for check in DoctorFinding.Check.allCases { #expect(json.contains("`\(check.rawValue)`")) }
    }

    @Test func `the glossary is in order, and has each outcome that is no plain word`() throws {
        let words = try Self.lines("docs/glossary.md").filter { $0.hasPrefix("| ") }.dropFirst(1)
            .map { $0.split(separator: "|")[0].trimmingCharacters(in: .whitespaces) }
        #expect(words.count > 40)
        #expect(words == words.sorted { $0.lowercased() < $1.lowercased() })
    }
}
