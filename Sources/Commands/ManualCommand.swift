// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Keyring
import Model
import Report

struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Write the manual pages, and the completions for shells, into a folder.",
        discussion: """
            What is written is made from the commands' own definitions: man1 has a page for each \
            command, completions a file for bash, zsh and fish, and commands.md lists every option.
            """
    )
    .example("lethe manual manual", "lethe manual manual && man manual/man1/lethe-run.1")

    @Argument(help: "The folder; made where there is none. Files of these names are replaced.")
    var folder: String

    func run() throws {
        let folder = URL(filePath: folder, directoryHint: .isDirectory)
        let top = try CommandInfo.lethe()
        try Self.write(
            top.all.map { ManualPage(command: $0) }.map { ($0.fileName, $0.text) },
            into: folder.appending(path: "man1", directoryHint: .isDirectory))
        try Self.write(
            Self.completions.map { ($0.file, LetheCommand.completionScript(for: $0.shell)) },
            into: folder.appending(path: "completions", directoryHint: .isDirectory))
        try Self.write([("commands.md", CommandList(top).text)], into: folder)
        Console.say("wrote \(top.all.count) manual pages into \(folder.lastPathComponent)")
    }

    /// The shells, each with the name under which it looks for its file.
    static let completions: [(shell: CompletionShell, file: String)] = [
        (.bash, "lethe"), (.zsh, "_lethe"), (.fish, "lethe.fish"),
    ]

    private static func write(_ files: [(name: String, text: String)], into folder: URL) throws {
        try Secure.makeFolder(folder)
        for file in files {
            let text = file.text.hasSuffix("\n") ? file.text : file.text + "\n"
            try Secure.replace(folder.appending(path: file.name), with: Data(text.utf8))
        }
    }
}
