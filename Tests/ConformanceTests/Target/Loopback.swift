// SPDX-License-Identifier: Apache-2.0

import Sandbox

/// Serves a world on a free port of the loopback address for the time of a closure.
enum Loopback {
    /// The server ended before it listened.
    struct NeverListened: Error {}

    static func serve(
        _ world: SandboxWorld, _ body: (UInt16) async throws -> Void
    ) async throws {
        let (ports, listening) = AsyncStream.makeStream(of: UInt16.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { listening.finish() }
                try await SandboxServer(world: world).run(port: 0) { listening.yield($0) }
            }
            var arriving = ports.makeAsyncIterator()
            guard let port = await arriving.next() else {
                try await group.waitForAll()
                throw NeverListened()
            }
            try await body(port)
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}
