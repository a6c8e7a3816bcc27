// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Intake
import Model
import Report
import Runs

struct IntakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake", abstract: "Prepare how request files are read.",
        subcommands: [Map.self]
    )
    .example("lethe intake map export.csv")

    struct Map: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "map",
            abstract: "Propose a profile from a table's header and first rows."
        )
        .example(
            "lethe intake map export.csv",
            "lethe intake map export.csv --name ours --to profile.yaml")
        @Option(help: "The profile's name.")
        var name = "mine"
        @Option(help: "Write it here instead of showing it; the file must not exist.")
        var to: String?
        @Argument(help: "A request file.")
        var file: String

        func run() async throws {
            let sources = try RequestSource.named([file])
            guard let source = sources.first, sources.count == 1 else {
                throw Failure(.usage, "name one file")
            }
            let opened = try OpenSource(source)
            defer { opened.close() }
            let bytes = try opened.read(upTo: 1 << 20) ?? []
            let proposal: ProfileProposal
            do {
                proposal = try ProfileProposal.propose(from: bytes)
            } catch {
                throw Failure(
                    .error, "\(source.name):\(error.line): \(error.diagnostic.message)",
                    hint: error.diagnostic.hint)
            }
            let yaml = proposal.yaml(name: name)
            if let to {
                let url = URL(filePath: to)
                guard !FileManager.default.fileExists(atPath: url.path) else {
                    throw Failure(
                        .error, "\(url.lastPathComponent) is there already",
                        hint: "name another file; nothing was written")
                }
                try Data(yaml.utf8).write(to: url)
                Console.result("wrote \(url.lastPathComponent)")
            } else {
                Console.result(yaml)
            }
            Console.say("look it over, then put it under ‘profiles’ in lethe.yaml")
        }
    }
}
