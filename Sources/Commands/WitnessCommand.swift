// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Model
import Report
import Runs
import Synchronization
import Transparency
import WitnessService

/// `lethe witness`: being one, for a sister company or for those whom one audits.
struct WitnessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract:
            "Countersign the checkpoints of other ledgers, so that none can have two histories.",
        subcommands: [Serve.self, AddLog.self, List.self]
    )
    .example("lethe witness serve --name witness.example/acme")

    /// Where the witness keeps what it knows.
    struct Place: ParsableArguments {
        @Option(help: "The witness's folder: its key, the logs and what it knows of each.")
        var folder = "witness"

        var url: URL { URL(filePath: folder, directoryHint: .isDirectory) }
    }

    struct Serve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "serve",
            abstract: "Serve until stopped: POST /add-checkpoint (C2SP tlog-witness)."
        )
        .example("lethe witness serve --name witness.example/acme")

        @OptionGroup var place: Place
        @Option(help: "The name under which it signs, such as witness.example/acme.")
        var name: String
        @Option(help: "The IPv4 address to listen on.")
        var address = "127.0.0.1"
        @Option(help: "The port; 0 takes any free one.")
        var port: UInt16 = 8790

        func run() async throws {
            let store = try WitnessStore(folder: place.url, name: name)
            let (address, port) = (address, port)
            let listens = Mutex(false)
            do {
                try await Interrupt.watch {
                    try await WitnessServer(store: store) { Timepiece.system.now().seconds }
                        .run(address: address, port: port) { port in
                            listens.withLock { $0 = true }
                            Console.result("WITNESS_URL=http://\(address):\(port)")
                            Console.result("WITNESS_KEY=\(store.verifierKey)")
                        }
                }
            } catch {
                guard listens.withLock({ $0 }) else {
                    throw Failure(
                        .error, "nothing can be served at \(address):\(port)",
                        hint: "the address must be one of this machine, and the port free")
                }
            }
        }
    }

    struct AddLog: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add-log",
            abstract: "Watch a ledger, by the verifier key of its checkpoints."
        )
        .example("lethe witness add-log acme.example/ledger+9aef3a56+AQ…")

        @OptionGroup var place: Place
        @Argument(help: "The verifier key: origin+id+base64.")
        var key: String

        func run() async throws {
            var logs = try WitnessLogs.read(place.url)
            try logs.add(key)
            try logs.write(place.url)
            Console.result("watched: \(logs.origins.count)")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Say what is watched, and how far it was seen."
        )
        .example("lethe witness list")

        @OptionGroup var place: Place

        func run() async throws {
            let logs = try WitnessLogs.read(place.url)
            for origin in logs.origins {
                let known = try WitnessStore.latest(origin, in: place.url)
                Console.result("\(origin)  \(known.map { "\($0.size)" } ?? "not seen yet")")
            }
        }
    }
}
