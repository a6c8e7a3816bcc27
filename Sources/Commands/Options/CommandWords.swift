// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Notation

/// The words on a command line that name a command.
enum CommandWords {
    /// Refuses a word that stands where a command does and names none, with the one that was meant.
    /// - Parameter words: what stands after the program's name.
    static func check(_ words: [String]) throws {
        var place = ["lethe"]
        var commands = LetheCommand.configuration.subcommands
        // What a command does by itself may take other words than commands.
        var byItself: (any ParsableCommand.Type)?
        for word in words {
            guard !word.hasPrefix("-"), !commands.isEmpty else { return }
            let names = commands.map(name) + ["help"]
            if word == "help" { return }
            guard let next = commands.first(where: { name($0) == word }) else {
                if let byItself, try CommandInfo(of: byItself).shown.contains(where: \.isPositional)
                {
                    return
                }
                let line = place.joined(separator: " ")
                let meant = Suggestion.nearest(to: word, in: names).map {
                    "did you mean: \(line) \($0)"
                }
                throw Failure(
                    .usage, "\(line) has no command ‘\(Suggestion.shown(word))’",
                    hint: meant ?? "see them all: \(line) --help")
            }
            place.append(word)
            commands = next.configuration.subcommands
            byItself = next.configuration.defaultSubcommand
        }
    }

    static func name(_ command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? command._commandName
    }

    /// Every command that does something, with the words that call it.
    static var all: [(words: [String], type: any ParsableCommand.Type)] {
        func leaves(
            _ type: any ParsableCommand.Type, _ words: [String]
        ) -> [(words: [String], type: any ParsableCommand.Type)] {
            let below = type.configuration.subcommands.flatMap { leaves($0, words + [name($0)]) }
            return below.isEmpty ? [(words, type)] : below
        }
        return LetheCommand.configuration.subcommands.flatMap { leaves($0, [name($0)]) }
    }
}
