// SPDX-License-Identifier: Apache-2.0

package import CurlTransport
import Execution
import Foundation
import Keyring
package import Model
import Report
package import StreamAPI

/// The way to Stream: credentials from the environment or from files, never from arguments.
package enum StreamAccess {
    static let usualAddress = "https://chat.stream-io-api.com"

    package static func credentials(
        _ settings: Settings, environment: [String: String]
    ) throws -> StreamCredentials {
        func secret(_ name: String, _ file: URL?) throws -> String {
            if let file {
                return Secure.bare(
                    String(decoding: try Secure.readHanded(file, what: name), as: UTF8.self))
            }
            if environment[name]?.isEmpty != false, let handed = try handed(name, environment) {
                return handed
            }
            guard let value = environment[name].map(Secure.bare), !value.isEmpty else {
                throw Failure(
                    .configuration, "\(name) is not set",
                    hint: "export it, or name a file in lethe.yaml; it is never an argument")
            }
            return value
        }
        let address = environment["STREAM_BASE_URL"] ?? settings.baseURL ?? usualAddress
        do {
            return try StreamCredentials(
                apiKey: try secret("STREAM_API_KEY", settings.apiKeyFile),
                secret: try secret("STREAM_API_SECRET", settings.apiSecretFile),
                baseURL: address)
        } catch let invalid as StreamCredentials.Invalid {
            throw Failure(
                .configuration, "the address or the key of stream is not valid: \(invalid)",
                hint: "the address is https://…; plain http is for this machine alone")
        }
    }

    /// What the service's manager hands over: `stream-api-key` for STREAM_API_KEY, in the folder that
    /// `CREDENTIALS_DIRECTORY` names (systemd.exec(5)).
    private static func handed(_ name: String, _ environment: [String: String]) throws -> String? {
        guard let folder = environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty else { return nil }
        let file = URL(filePath: folder).appending(
            path: name.lowercased().replacing("_", with: "-"))
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        return Secure.bare(
            String(decoding: try Secure.readCredential(file, what: name), as: UTF8.self))
    }

    package static func curlOptions(_ settings: Settings) -> CurlOptions {
        var options = CurlOptions()
        options.caFile = settings.caFile
        return options
    }

    /// Whether the environment names a proxy for https, as curl reads it.
    static func hasProxy(_ environment: [String: String]) -> Bool {
        ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].contains {
            environment[$0]?.isEmpty == false
        }
    }

    /// Asks which app this is and what its limits are; the first thing that a run says to Stream. A
    /// limit is waited for, and an error of the service is asked again; an address that nobody
    /// answers at is said at once.
    /// - Parameter acts: whether something is to be changed: this machine's clock must then agree
    ///   with the service's.
    /// - Returns: also whether the service told the time.
    package static func preflight(
        _ client: StreamClient, time: Timepiece, acts: Bool = false
    ) async throws -> (app: AppInfo, limits: [Endpoint: RateLimit], tellsTime: Bool) {
        let said = try await inquire(client, time: time)
        guard !said.app.suspended else { throw Failure(.suspended, goesOn: false) }
        if acts, let date = said.clocks.service,
            let skew = ClockSkew(said.clocks.own, service: date)
        {
            throw skew.failure
        }
        return (said.app, said.limits, said.clocks.service != nil)
    }

    /// The same questions, both at a time, and what the service's clock showed and this machine's when the
    /// answer came; what is wrong with the answers is left to who asks.
    static func inquire(
        _ client: StreamClient, time: Timepiece
    ) async throws -> (
        app: AppInfo, limits: [Endpoint: RateLimit], clocks: (own: Instant, service: Instant?)
    ) {
        let courier = Courier(gates: RateGates(limits: [:], time: time), time: time) {
            guard case .limit = $0 else { return }
            Console.say("stream says that it is too early; waiting")
        }
        async let limits = ask(courier, .getRateLimits) { try await client.rateLimits([]) }
        let (app, appAt) = try await ask(courier, .getApp) { try await client.app() }
        let (answer, answeredAt) = try await limits
        // Either may tell the time.
        let clocks = answer.date == nil ? (appAt, app.date) : (answeredAt, answer.date)
        return (app.value, answer.value, clocks)
    }

    /// - Returns: also when the answer came, by this machine's clock.
    private static func ask<Value: Sendable>(
        _ courier: Courier, _ endpoint: Endpoint,
        _ question: @Sendable () async throws -> Answer<Value>
    ) async throws -> (Answer<Value>, at: Instant) {
        let tries = Courier.Tries(
            silence: 4, connection: 1, limit: 20, repeatsUnreadable: true)
        let delivery = try await courier.deliver(endpoint, tries) {
            try await courier.attempt(endpoint, question)
        }
        switch delivery {
        case .answered(let answer): return (answer, courier.time.now())
        case .failed(_, .fatal(let closure)): throw Failure(StopReason(closure), goesOn: false)
        case .failed(_, .limited):
            throw Failure(
                .busy, "too many calls are made to stream, minute after minute",
                hint: "see what else uses the app, then try again")
        case .failed(.transport(let error), _):
            throw Failure(
                .busy, "stream cannot be reached: \(error)",
                hint: "check the address and the network")
        case .failed(let error, _): throw Failure(.busy, explaining: error)
        }
    }
}
