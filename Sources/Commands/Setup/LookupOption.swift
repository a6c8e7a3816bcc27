// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CurlTransport
import Execution
import Model
import StreamAPI

/// Looks people up for what is decided and not sent, unless nobody is to be looked up.
struct LookupOption: ParsableArguments {
    @Flag(help: "Look nobody up: what a rule asks about a person is unknown then.")
    var offline = false

    /// Lends a look-up and the limits that Stream told; nil and none if nobody is to be looked up.
    func with<Value>(
        _ settings: Settings, _ environment: [String: String],
        _ body: (PeopleLookup?, [Endpoint: RateLimit]) async throws -> Value
    ) async throws -> Value {
        let offline = offline
        return try await CurlTransport.with(options: StreamAccess.curlOptions(settings)) {
            transport in
            var lookup: PeopleLookup?
            var limits: [Endpoint: RateLimit] = [:]
            if !offline {
                (lookup, limits) = try await Self.reach(settings, environment, transport)
            }
            return try await body(lookup, limits)
        }
    }

    /// Lends a look-up and the limits that Stream told.
    static func online<Value>(
        _ settings: Settings, _ environment: [String: String],
        _ body: (PeopleLookup, [Endpoint: RateLimit]) async throws -> Value
    ) async throws -> Value {
        try await CurlTransport.with(options: StreamAccess.curlOptions(settings)) { transport in
            let (lookup, limits) = try await reach(settings, environment, transport)
            return try await body(lookup, limits)
        }
    }

    private static func reach(
        _ settings: Settings, _ environment: [String: String], _ transport: CurlTransport
    ) async throws -> (PeopleLookup, [Endpoint: RateLimit]) {
        let credentials = try StreamAccess.credentials(settings, environment: environment)
        let client = StreamClient(
            credentials: credentials, transport: transport, now: Timepiece.system.now)
        let (_, limits) = try await StreamAccess.preflight(client, time: .system)
        let gates = RateGates(limits: limits, time: .system)
        return (PeopleLookup(client: client, gates: gates, time: .system), limits)
    }
}
