// SPDX-License-Identifier: Apache-2.0

import FlyingFox
internal import FlyingSocks
import Foundation
import Transparency

/// Serves a witness over HTTP/1.1: `POST /add-checkpoint` (C2SP tlog-witness). TLS, where it is wanted, is
/// a proxy's work; nothing that is sent is secret.
package struct WitnessServer: Sendable {
    private let store: WitnessStore
    private let now: @Sendable () -> Int64

    /// In seconds.
    private static let longestAnswer = 20.0

    /// A server for `store`; `now` is the time in seconds since 1970.
    package init(store: WitnessStore, now: @escaping @Sendable () -> Int64) {
        self.store = store
        self.now = now
    }

    /// Serves until the task is cancelled.
    /// - Parameters:
    ///   - address: an IPv4 address of this machine.
    ///   - port: 0 takes any that is free.
    ///   - listening: called once, with the port, when connections are accepted.
    package func run(
        address: String, port: UInt16, listening: @Sendable (UInt16) -> Void
    ) async throws {
        let server = HTTPServer(
            address: try .inet(ip4: address, port: port), timeout: Self.longestAnswer,
            logger: .disabled)
        await server.appendRoute("POST /add-checkpoint") { (request: HTTPRequest) -> HTTPResponse in
            guard let length = request.headers[.contentLength].flatMap({ Int($0) }),
                (0...AddCheckpoint.limit).contains(length),
                let body = try? await request.bodyData, body.count <= AddCheckpoint.limit
            else { return HTTPResponse(statusCode: .badRequest) }
            // What cannot be stored is not countersigned.
            guard let (status, text) = try? await store.answer([UInt8](body), at: now()) else {
                return HTTPResponse(statusCode: .internalServerError)
            }
            return HTTPResponse(
                statusCode: HTTPStatusCode(status, phrase: status == 200 ? "OK" : "No"),
                headers: [.contentType: status == 409 ? "text/x.tlog.size" : "text/plain"],
                body: Data(text.utf8))
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            group.addTask { try await server.waitUntilListening() }
            // Either it listens, or running has failed already.
            try await group.next()
            if case .ip4(_, port: let actual)? = await server.listeningAddress { listening(actual) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
