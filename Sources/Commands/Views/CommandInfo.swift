// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// A command as its own definition says it: what manual pages, completions and the list of commands in
/// `docs/commands.md` are made from.
struct CommandInfo: Decodable {
    /// The words that come before its name.
    var superCommands: [String]?
    var commandName: String
    var shouldDisplay: Bool?
    var abstract: String?
    var discussion: String?
    var defaultSubcommand: String?
    var subcommands: [CommandInfo]?
    var arguments: [ArgumentInfo]?

    /// An option, a flag, or a word by its place.
    struct ArgumentInfo: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String

            /// As it is typed: `--json`, `-h`.
            var typed: String { (kind == "long" ? "--" : "-") + name }
        }

        var kind: String
        var shouldDisplay: Bool
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var preferredName: Name?
        var valueName: String?
        var defaultValue: String?
        var abstract: String?

        var isPositional: Bool { kind == "positional" }
        var takesValue: Bool { kind == "option" }
    }

    /// The words that call it, `lethe` first.
    var words: [String] { (superCommands ?? []) + [commandName] }

    /// What it takes, as it is told.
    var shown: [ArgumentInfo] { (arguments ?? []).filter(\.shouldDisplay) }

    /// The commands below it, but for the parser's own `help`.
    var below: [CommandInfo] {
        (subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay ?? true }
    }

    /// Itself and all below it, from the top.
    var all: [CommandInfo] { [self] + below.flatMap(\.all) }

    /// The whole command line of Lethe.
    /// - Throws: what the decoder says, should the parser describe itself in another form.
    static func lethe() throws -> CommandInfo { try CommandInfo(of: LetheCommand.self) }

    /// - Throws: what the decoder says, should the parser describe itself in another form.
    init(of type: any ParsableCommand.Type) throws {
        struct Dump: Decodable { var command: CommandInfo }
        self = try JSONDecoder().decode(Dump.self, from: Data(type._dumpHelp().utf8)).command
    }

    /// What is said of it before its examples, as paragraphs.
    var paragraphs: [String] {
        text.prefix { $0 != "EXAMPLES" }.split(separator: "").map { $0.joined(separator: " ") }
    }

    /// Its examples, each as it is typed.
    var examples: [String] {
        text.drop { $0 != "EXAMPLES" }.dropFirst().filter { !$0.isEmpty }
            .map { String($0.drop { $0 == " " }) }
    }

    private var text: [String] {
        (discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }
}
