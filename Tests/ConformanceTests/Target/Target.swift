// SPDX-License-Identifier: Apache-2.0

import CurlTransport
import Foundation
import Model
import Sandbox
import StreamAPI
import Testing

/// What a statement is held against.
enum Target: String, Sendable, CustomTestStringConvertible {
    /// The sandbox as a value, with a clock that jumps.
    case inProcess = "sandbox in process"
    /// The sandbox on a port of the loopback address, over libcurl, in real time.
    case overSocket = "sandbox over libcurl"
    /// A real app. Statements read of it what anybody may, and change only people whom they made
    /// themselves, under ids of the suite's own; those are removed in the end.
    case live = "live app"

    var testDescription: String { rawValue }

    /// Where anybody may be changed, and where it is known what is left of them.
    static let sandboxes: [Target] = [.inProcess, .overSocket]

    /// Wherever there is an application: a live one as well, if `LETHE_LIVE_KEY` and
    /// `LETHE_LIVE_SECRET` are set (and `LETHE_LIVE_URL`, for an app that is elsewhere than at the
    /// default).
    static var everywhere: [Target] {
        LiveApp.fromEnvironment == nil ? sandboxes : sandboxes + [.live]
    }

    /// Opens the application, lets `body` talk to it, and closes it.
    func open(
        _ change: (inout SandboxOptions) -> Void = { _ in },
        _ body: (Application) async throws -> Void
    ) async throws {
        var options = SandboxOptions()
        options.users = 60
        options.limitScale = 1000
        if self == .overSocket { options.taskMilliseconds = 1...5 }
        change(&options)
        switch self {
        case .inProcess:
            let clock = JumpingClock()
            let world = SandboxWorld(options: options) { clock.now }
            let access = Access(
                key: options.apiKey, secret: options.apiSecret, url: "http://127.0.0.1:1")
            try await body(
                Application(
                    access: access, transport: WorldTransport(world: world), sandbox: world,
                    now: { Instant(milliseconds: clock.now) }, pause: { clock.jump(500) }))
        case .overSocket:
            let world = SandboxWorld(options: options) { Self.realTime().milliseconds }
            // A slow machine may take its time.
            let patient = CurlOptions(totalTimeout: .seconds(600))
            try await Loopback.serve(world) { port in
                try await CurlTransport.with(options: patient) { transport in
                    let access = Access(
                        key: options.apiKey, secret: options.apiSecret,
                        url: "http://127.0.0.1:\(port)")
                    try await body(
                        Application(
                            access: access, transport: transport, sandbox: world,
                            now: Self.realTime,
                            pause: { try await Task.sleep(for: .milliseconds(3)) }))
                }
            }
        case .live:
            let access = try #require(LiveApp.fromEnvironment)
            try await CurlTransport.with { transport in
                let app = try Application(
                    access: access, transport: transport, sandbox: nil, now: Self.realTime,
                    pause: { try await Task.sleep(for: .seconds(1)) })
                do {
                    try await body(app)
                } catch {
                    try await app.removeNewcomers()
                    throw error
                }
                try await app.removeNewcomers()
            }
        }
    }

    @Sendable private static func realTime() -> Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}

/// The key, the secret and the address of an application.
struct Access: Sendable {
    var key: String
    var secret: String
    var url: String
}

/// The real application that the environment names.
private enum LiveApp {
    static var fromEnvironment: Access? {
        let environment = ProcessInfo.processInfo.environment
        guard let key = environment["LETHE_LIVE_KEY"], !key.isEmpty,
            let secret = environment["LETHE_LIVE_SECRET"], !secret.isEmpty
        else { return nil }
        let url = environment["LETHE_LIVE_URL"] ?? "https://chat.stream-io-api.com"
        return Access(key: key, secret: secret, url: url)
    }
}
