// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Model
import Report
import Runs
import Sandbox

struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Serve a fake Stream on 127.0.0.1."
    )
    .example("lethe sandbox --port 8080 --users 500")

    @Option(help: "The port; 0 takes any free one.")
    var port: UInt16 = 0
    @Option(help: "How many users there are.")
    var users = 1200
    @Option(help: "The id of one more user; may be given again.")
    var user: [String] = []
    @Option(help: "The seed from which the world is made.")
    var seed: UInt64 = 1
    @Option(help: "Multiplies each limit per minute.")
    var limitScale = 1
    @Flag(help: "Only people: nobody has channels, messages, calls, files or feeds.")
    var bare = false
    @Option(help: "A file that says what goes wrong; see docs/formats/sandbox.md.")
    var faults: String?

    func run() async throws {
        var options = SandboxOptions()
        options.users = users
        options.extraUsers = user
        options.seed = seed
        options.limitScale = limitScale
        options.isBare = bare
        options.faults = try faults.map(Self.read) ?? []
        let (key, secret) = (options.apiKey, options.apiSecret)
        let world = SandboxWorld(options: options, now: SandboxCommand.now)
        let parent = getppid()
        let port = self.port
        _ = try? await Interrupt.watch {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await SandboxServer(world: world).run(port: port) { port in
                        Console.result("STREAM_BASE_URL=http://127.0.0.1:\(port)")
                        Console.result("STREAM_API_KEY=\(key)")
                        Console.result("STREAM_API_SECRET=\(secret)")
                    }
                }
                group.addTask {
                    // Ends with whoever began it, so that no sandbox is left behind.
                    while getppid() == parent { try await Task.sleep(for: .milliseconds(500)) }
                }
                try await group.next()
                group.cancelAll()
            }
        }
    }

    private static func read(_ path: String) throws -> [SandboxFault] {
        let (data, name) = try TextLines.read(path)
        do {
            return try SandboxFault.parse(String(decoding: data, as: UTF8.self))
        } catch {
            throw Failure(.usage, "\(name): \(error.message)", hint: error.hint)
        }
    }

    static func now() -> Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
}
