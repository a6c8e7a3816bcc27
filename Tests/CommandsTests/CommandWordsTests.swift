// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Testing

@testable import Commands

@Suite struct CommandWordsTests {
    @Test(arguments: [
        (["statsu"], "lethe status"), (["verfiy", "pack"], "lethe verify"),
        (["policy", "lnit"], "lethe policy lint"),
        (["users", "delte", "--yes"], "lethe users delete"),
        (["keys", "rotte"], "lethe keys rotate"), (["report", "exprot"], "lethe report export"),
        (["clock", "acept"], "lethe clock accept"),
    ])
    func `a misspelt command is told which one was meant`(words: [String], meant: String) {
        let failure = #expect(throws: Failure.self) { try CommandWords.check(words) }
        #expect(failure?.kind == .usage)
        #expect(failure?.hint == "did you mean: \(meant)")
    }

    @Test(arguments: [["frobnicate"], ["users", "frobnicate"], ["x\u{1B}[31m"]])
    func `a word like no command is told where they all stand`(words: [String]) {
        let failure = #expect(throws: Failure.self) { try CommandWords.check(words) }
        #expect(failure?.hint?.hasSuffix("--help") == true)
        #expect(failure?.message.contains("\u{1B}") == false)
    }

    @Test(arguments: [
        [], ["--help"], ["--version"], ["status"], ["help", "status"], ["verify", "statsu"],
        ["policy", "lint", "--policy", "x"], ["report"], ["report", "--who", "verified"],
        ["subject", "find", "find"], ["case", "DSR-1001"], ["users", "help"],
    ])
    func `words that name a command, or are none, pass`(words: [String]) throws {
        try CommandWords.check(words)
    }

    @Test func `the help of every command has an example that begins as it is called`() {
        #expect(CommandWords.all.count > 35)
        for (words, type) in CommandWords.all {
            let help = type.configuration.discussion
            let line = "  lethe " + words.joined(separator: " ")
            #expect(help.contains("EXAMPLES\n" + line), "\(words)")
            #expect(
                help.split(separator: "\n").filter { $0.hasPrefix("  ") }
                    .allSatisfy { $0.hasPrefix(line) }, "\(words)")
        }
    }
}
