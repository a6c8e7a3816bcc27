// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Sandbox
import Transparency

@testable import Commands

/// A controller's folder and a sandbox, for nights that lie days apart.
final class Nights: Sendable {
    let world: SandboxWorld
    private let place: Place
    private let settings: Settings

    /// A night so many days on, with one row or none.
    typealias Night = (_ day: Int, _ row: String?) async throws -> Commands.Night.Result

    init(policy: String) throws {
        place = try Place()
        var options = SandboxOptions()
        options.users = 30
        options.limitScale = 1000
        options.taskMilliseconds = 1...2
        world = SandboxWorld(options: options) { Int64(Date().timeIntervalSince1970 * 1000) }
        _ = try place.put("policy.yaml", policy)
        let config = try place.put("lethe.yaml", "controller: acme.example\n")
        settings = try Settings.read(config.path)
        _ = try KeyStore(folder: settings.keys).generate(controller: settings.controller)
    }

    /// Serves the sandbox while `body` lets nights pass.
    func with(_ body: (Night) async throws -> Void) async throws {
        let (ports, ready) = AsyncStream.makeStream(of: UInt16.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [world] in
                try await SandboxServer(world: world).run(port: 0) { ready.yield($0) }
            }
            defer { group.cancelAll() }
            var port: UInt16 = 0
            for await given in ports {
                port = given
                break
            }
            let options = SandboxOptions()
            let environment = [
                "STREAM_API_KEY": options.apiKey, "STREAM_API_SECRET": options.apiSecret,
                "STREAM_BASE_URL": "http://127.0.0.1:\(port)",
            ]
            try await body { day, row in
                try await self.pass(day, row, environment)
            }
        }
    }

    private func pass(
        _ day: Int, _ row: String?, _ environment: [String: String]
    ) async throws -> Commands.Night.Result {
        var files: [String] = []
        if let row {
            let text = "request_id,type,user_id,received_at,regime\n\(row)\n"
            files = [try place.put("night-\(day).csv", text).path]
        }
        let time = Timepiece(
            now: { Timepiece.system.now() + .seconds(day * 86_400) },
            sleep: { try await Timepiece.system.sleep($0) })
        let request = RunRequest(sources: try RequestSource.named(files))
        return try await Commands.Night.with(settings, environment: environment, time: time) {
            try await $0.run(request)
        }
    }

    func verdict(of pack: URL) throws -> PackVerdict {
        try PackCheck.verdict(pack: pack, trust: settings.reports.appending(path: "trust"))
    }
}
