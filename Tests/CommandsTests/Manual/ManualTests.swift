// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import Commands

/// Every command and option is the same in the definitions, the manual, the completions and the docs.
@Suite struct ManualTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func `every command that can be called has its page`() throws {
        let pages = Set(try CommandInfo.lethe().all.map { $0.words.joined(separator: " ") })
        for (words, _) in CommandWords.all {
            #expect(pages.contains((["lethe"] + words).joined(separator: " ")))
        }
        #expect(pages.contains("lethe") && pages.contains("lethe users"))
        #expect(!pages.contains("lethe help"))
    }

    /// A name that is made from a type's costs each start of the program a walk through everything that it
    /// consists of, for every such command.
    @Test func `every command names itself`() {
        var commands: [any ParsableCommand.Type] = [LetheCommand.self]
        var seen = 0
        while let command = commands.popLast() {
            seen += 1
            #expect(command.configuration.commandName != nil, "\(command)")
            commands += command.configuration.subcommands
        }
        #expect(seen > 60)
    }

    /// What stands after a command of its own would be taken by the command above it, without a word.
    @Test func `a command and those below it share no option`() throws {
        func options(_ command: CommandInfo) -> Set<String> {
            Set(command.shown.flatMap { $0.names ?? [] }.map(\.typed))
                .subtracting(["--help", "-h", "--version"])
        }
        let parents = try CommandInfo.lethe().all.filter { !$0.below.isEmpty }
        #expect(parents.count > 8)
        for parent in parents {
            let below = parent.below.flatMap(\.all).reduce(into: Set()) {
                $0.formUnion(options($1))
            }
            #expect(options(parent).isDisjoint(with: below), "\(parent.words)")
            #expect(!below.isEmpty, "\(parent.words)")
        }
    }

    @Test func `every option and every example of a command is in its page`() throws {
        var options = 0
        for command in try CommandInfo.lethe().all {
            let page = ManualPage(command: command).text
            for argument in command.shown {
                options += 1
                let word =
                    argument.names.flatMap { $0.first?.typed }
                    ?? (argument.valueName ?? "").uppercased()
                #expect(page.contains(Roff.text(word)), "\(command.words) \(word)")
                #expect(argument.abstract?.isEmpty == false, "\(command.words) \(word)")
            }
            #expect(!command.examples.isEmpty, "\(command.words)")
            let words = command.words.joined(separator: " ")
            for example in command.examples {
                #expect(example.hasPrefix(words), "\(example)")
                #expect(page.contains(Roff.line(example)), "\(command.words)")
            }
            for below in command.below {
                #expect(page.contains(Roff.text(below.words.joined(separator: "-"))))
            }
            #expect(page.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
        }
        #expect(options > 200)
    }

    @Test(arguments: ManualCommand.completions.map(\.file))
    func `every command and option is in the completions`(file: String) throws {
        let shell = try #require(ManualCommand.completions.first { $0.file == file }?.shell)
        let script = LetheCommand.completionScript(for: shell)
        for command in try CommandInfo.lethe().all {
            #expect(script.contains(command.commandName), "\(command.words)")
            for name in command.shown.flatMap({ $0.names ?? [] }) where name.kind == "long" {
                #expect(script.contains(name.name), "\(command.words) \(name.name)")
            }
        }
    }

    @Test func `the list of commands in the docs is the one that lethe manual writes`() throws {
        let page = try String(
            contentsOf: Self.root.appending(path: "docs/commands.md"), encoding: .utf8)
        #expect(
            page == CommandList(try CommandInfo.lethe()).text,
            "make it anew: lethe manual DIR, then copy DIR/commands.md to docs")
    }

    @Test func `a text cannot become a request or an escape of the page`() {
        #expect(Roff.line(".TH x") == "\\&.TH x")
        #expect(Roff.line("'it") == "\\(aqit")
        #expect(
            Roff.text("a\\fBb -- ‘c’ ü\n.d") == "a\\efBb \\-\\- \\[u2018]c\\[u2019] \\[u00FC] .d")
    }

    @Test func `man reads every page without a warning`() throws {
        let scratch = try Scratch()
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/groff") else { return }
        for command in try CommandInfo.lethe().all {
            let page = ManualPage(command: command)
            let file = scratch.url.appending(path: page.fileName)
            try Data(page.text.utf8).write(to: file)
        }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/groff")
        process.currentDirectoryURL = scratch.url
        process.arguments =
            ["-man", "-ww", "-z", "-Tutf8"]
            + (try FileManager.default.contentsOfDirectory(atPath: scratch.url.path)).sorted()
        process.standardError = pipe
        try process.run()
        let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(String(decoding: said, as: UTF8.self) == "")
        #expect(process.terminationStatus == 0)
    }
}
