// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Sandbox

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

struct SandboxServerTests {
    @Test(.timeLimit(.minutes(5)))
    func `it serves on a free port of the loopback until it is cancelled`() async throws {
        let world = SandboxWorld(options: SandboxOptions(), now: { 1_790_000_000_000 })
        let (ports, continuation) = AsyncStream.makeStream(of: UInt16.self)
        let serving = Task {
            try await SandboxServer(world: world).run(port: 0) { continuation.yield($0) }
        }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        let address = "http://127.0.0.1:\(port)/api/v2/app?api_key=sandbox-key"
        var request = URLRequest(url: try #require(URL(string: address)))
        request.setValue("jwt", forHTTPHeaderField: "stream-auth-type")
        request.setValue(
            Probe.token(secret: "sandbox-secret"), forHTTPHeaderField: "Authorization")
        let (body, response) = try await URLSession.shared.data(for: request)
        let status = (response as? HTTPURLResponse)?.statusCode
        #expect(status == 200)
        #expect(try JSONReader.read(Array(body))["app"]?["name"] == "lethe-sandbox")
        await #expect(throws: (any Error).self, "the port is taken") {
            try await SandboxServer(world: world).run(port: port) { _ in }
        }
        serving.cancel()
        try await serving.value
    }
}
