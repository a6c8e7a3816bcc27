// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import Foundation
import Model
import Synchronization
import Testing

@testable import Runs

@Suite(.timeLimit(.minutes(10))) struct NightTellerTests {
    private final class Heard: Sendable {
        private let lines = Mutex<[String]>([])

        var all: [String] { lines.withLock(\.self) }

        func hear(_ request: HTTPRequest) async throws {
            let body = try await request.bodyData.count
            let signed = request.headers[HTTPHeader("X-Lethe-Signature")] != nil
            lines.withLock {
                $0.append(
                    "\(request.method.rawValue) \(request.path)\(signed ? " signed" : "") \(body > 0)"
                )
            }
        }
    }

    /// A clock that stands, and waits for nothing.
    private static let time = Timepiece(
        now: { Instant(milliseconds: 1_795_741_200_000) }, sleep: { _ in })

    private func settings(_ notify: String, _ place: Place) throws -> Settings {
        try Settings.parse(
            "controller: acme.example\nnotify: \(notify)\n", file: place.file("lethe.yaml"))
    }

    /// A receiver on the loopback that answers all it hears with one status, while `body` runs.
    private func listening(
        _ heard: Heard, answering status: HTTPStatusCode = .ok,
        _ body: (_ address: String) async throws -> Void
    ) async throws {
        try await withServer({ request in
            try await heard.hear(request)
            return HTTPResponse(statusCode: status)
        }) { try await body($0.replacing("/tsr?a=b", with: "")) }
    }

    @Test func `a good night is told by every way`() async throws {
        let place = try Place()
        let secret = try place.put("secret", "s\n")
        chmod(secret.path, 0o600)
        let heard = Heard()
        try await listening(heard) { address in
            let settings = try settings(
                "{ping: '\(address)/p', webhook: {url: '\(address)/w', secret_file: secret}, "
                    + "metrics: m.prom}", place)
            let teller = NightTeller(settings, time: Self.time)
            await teller.begin()
            let silent = await teller.end(exitCode: 0, meaning: "all done")
            #expect(silent.isEmpty)
        }
        #expect(heard.all == ["GET /p/start false", "GET /p false", "POST /w signed true"])
        let metrics = try String(contentsOf: place.file("m.prom"), encoding: .utf8)
        #expect(metrics.contains("lethe_night_exit_code 0\n"))
    }

    @Test func `a night that failed pings its exit code`() async throws {
        let heard = Heard()
        try await listening(heard) { address in
            let teller = NightTeller(
                try settings("{ping: '\(address)/p'}", Place()), time: Self.time)
            await teller.end(exitCode: 78, meaning: "the configuration is at fault")
        }
        #expect(heard.all == ["GET /p/78 false"])
    }

    @Test func `a way that is down is tried again, named, and stops nothing`() async throws {
        let place = try Place()
        let heard = Heard()
        try await listening(heard, answering: .internalServerError) { address in
            let settings = try settings("{ping: '\(address)/p', metrics: m.prom}", place)
            let silent = await NightTeller(settings, time: Self.time)
                .end(exitCode: 0, meaning: "all done")
            #expect(silent == ["ping"])
        }
        #expect(heard.all.count == 3)
        let metrics = try String(contentsOf: place.file("m.prom"), encoding: .utf8)
        #expect(metrics.contains("lethe_channels_silent 1\n"))
    }

    @Test(arguments: ["s", "s\n", "\"s\"\n", "'s'", "\u{FEFF}s\r\n", " s "])
    func `a secret is what is meant, whatever an editor left around it`(text: String) {
        #expect(NightTeller.bare(Data(text.utf8)) == Array("s".utf8))
    }

    @Test func `a secret that is no text stays as it is`() {
        #expect(NightTeller.bare(Data([0xFF, 0x20])) == [0xFF, 0x20])
    }

    @Test func `a secret that others can read is not used`() async throws {
        let place = try Place()
        let secret = try place.put("secret", "s\n")
        chmod(secret.path, 0o644)
        let settings = try settings(
            "{webhook: {url: 'http://127.0.0.1:1/w', secret_file: secret}}", place)
        let silent = await NightTeller(settings, time: Self.time).end(exitCode: 0, meaning: "done")
        #expect(silent == ["webhook"])
    }

    @Test func `a trial is no night, and leaves the numbers of the last one`() async throws {
        let place = try Place()
        let heard = Heard()
        try await listening(heard) { address in
            let settings = try settings("{ping: '\(address)/p', metrics: m.prom}", place)
            let teller = NightTeller(settings, time: Self.time)
            #expect(await teller.trial().isEmpty)
            let first = try String(contentsOf: place.file("m.prom"), encoding: .utf8)
            #expect(first.contains("lethe_channels_silent 0\n") && !first.contains("lethe_night"))
            await teller.end(exitCode: 3, meaning: "x")
            let night = try String(contentsOf: place.file("m.prom"), encoding: .utf8)
            #expect(night.contains("lethe_night_exit_code 3\n"))
            #expect(await teller.trial().isEmpty)
            #expect(try String(contentsOf: place.file("m.prom"), encoding: .utf8) == night)
        }
        #expect(heard.all.filter { $0 == "GET /p/start false" }.count == 2)
    }

    @Test func `a trial keeps numbers of the last night that it cannot read`() async throws {
        let place = try Place()
        let numbers = place.file("m.prom")
        // A file that is there, and that no reader gets anything from, whoever they are.
        let unreadable = "/proc/self/mem"
        try FileManager.default.createSymbolicLink(
            atPath: numbers.path, withDestinationPath: unreadable)
        let settings = try settings("{metrics: m.prom}", place)
        #expect(await NightTeller(settings, time: Self.time).trial() == ["metrics"])
        let there = try FileManager.default.destinationOfSymbolicLink(atPath: numbers.path)
        #expect(there == unreadable)
    }

    @Test func `nobody is told where nobody is named`() async throws {
        let place = try Place()
        let settings = try Settings.parse(
            "controller: acme.example\n", file: place.file("lethe.yaml"))
        #expect(await NightTeller(settings, time: Self.time).end(exitCode: 0, meaning: "x").isEmpty)
    }
}
