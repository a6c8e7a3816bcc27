// SPDX-License-Identifier: Apache-2.0

import FlyingFox
internal import FlyingSocks

/// Serves a ``SandboxWorld`` over HTTP/1.1 on the loopback address, and on no other: Stream's paths,
/// and under `/sandbox` those that tell what is left of people and what calls arrived, and that make
/// things go wrong (`docs/formats/sandbox.md`).
public struct SandboxServer: Sendable {
    private let world: SandboxWorld

    /// In seconds; a fault can hold an answer back for an hour.
    private static let longestAnswer = 7200.0
    /// In seconds: no sandbox serves for years.
    private static let longLife = 86_400 * 366

    /// A server for `world`.
    public init(world: SandboxWorld) {
        self.world = world
    }

    /// Serves until the task is cancelled, and then returns.
    /// - Parameters:
    ///   - port: the port on 127.0.0.1; 0 takes any that is free.
    ///   - listening: called once, with the port, when connections are accepted.
    /// - Throws: the system's error if the port cannot be had.
    public func run(port: UInt16, listening: @Sendable (UInt16) -> Void) async throws {
        let server = HTTPServer(
            address: try .inet(ip4: "127.0.0.1", port: port), timeout: Self.longestAnswer,
            logger: .disabled, handler: WorldHandler(world: world))
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.run() }
                group.addTask { try await server.waitUntilListening() }
                // Either it listens, or running has failed already.
                try await group.next()
                if case .ip4(_, port: let actual)? = await server.listeningAddress {
                    listening(actual)
                }
                // A cancellation that comes while the server starts can be lost in it: it is stopped
                // by name as well.
                group.addTask {
                    do {
                        try await Task.sleep(for: .seconds(Self.longLife))
                    } catch {
                        await server.stop(timeout: 0)
                    }
                }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch {
            guard Task.isCancelled else { throw error }
        }
    }
}
