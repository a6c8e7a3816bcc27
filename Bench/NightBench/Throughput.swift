// SPDX-License-Identifier: Apache-2.0

import Execution
import Foundation
import HTTPTypes
import Ledger
import Model
import StreamAPI
import Synchronization
import Transport

/// A run without limits, with the ledger on the disk.
struct Throughput {
    private let batch: Batch
    private let client: StreamClient
    private let folder: URL

    init(people: Int, base: String, transport: any Transport) async throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "night-bench-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let ledger = try Ledger.open(
            path: folder.appending(path: "ledger.db").path, identity: Batch.identity)
        batch = try await Batch(
            ledger, people: people, actions: [.delete(try Modes(user: .soft))],
            at: Timepiece.wall.now())
        client = StreamClient(
            credentials: try StreamCredentials(
                apiKey: "sandbox-key", secret: "sandbox-secret", baseURL: base),
            transport: transport, now: Timepiece.wall.now)
    }

    /// From the first request to the last outcome.
    func run() async throws -> (seconds: Double, cpu: Double) {
        defer { try? FileManager.default.removeItem(at: folder) }
        let open = RateLimit(limit: 60_000_000, remaining: 60_000_000, reset: nil)
        var patience = Patience()
        patience.earlyPoll = .milliseconds(1)
        patience.firstPoll = .milliseconds(1)
        let before = (ContinuousClock.now, Self.cpu())
        let report = try await Runner(
            run: batch.run, client: client, ledger: batch.ledger,
            gates: RateGates(
                limits: Dictionary(uniqueKeysWithValues: Endpoint.allCases.map { ($0, open) }),
                time: .wall), time: .wall, patience: patience
        ).report()
        let seconds = Double((ContinuousClock.now - before.0).microseconds) / 1_000_000
        let cpu = Self.cpu() - before.1
        let hidden = try await batch.ledger.balance(run: batch.run).counts[.hidden] ?? 0
        guard report.stopped == nil, hidden == batch.calls * 100 else { throw Unfinished() }
        return (seconds, cpu)
    }

    struct Unfinished: Error {}

    /// Seconds of CPU that the process took.
    private static func cpu() -> Double {
        Double(clock()) / Double(CLOCKS_PER_SEC)
    }
}

/// Keeps what was asked.
final class Recorder: Transport {
    private let inner: any Transport
    private let asked = Mutex<[(HTTPRequest, [UInt8])]>([])

    init(inner: any Transport) {
        self.inner = inner
    }

    var count: Int { asked.withLock { $0.count } }

    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response {
        asked.withLock { $0.append((request, body)) }
        return try await inner.send(request, body: body)
    }

    /// A line of the token, then for each request a line of its method, its path and its body.
    func write(to file: String) throws {
        let asked = asked.withLock { $0 }
        var text = (asked.first?.0.headerFields[.authorization] ?? "") + "\n"
        for (request, body) in asked {
            text += "\(request.method.rawValue) \(request.path ?? "/") "
            text += String(decoding: body, as: UTF8.self) + "\n"
        }
        try text.write(toFile: file, atomically: true, encoding: .utf8)
    }
}
