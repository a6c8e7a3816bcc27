// SPDX-License-Identifier: Apache-2.0

import CurlTransport
package import Execution
import Model
package import StreamAPI

/// A way to look people up for what is decided and not sent.
package enum LookupAccess {
    /// Lends a look-up and what of Stream's limits may be used; nil and none if nobody is to be looked up.
    package static func with<Value>(
        _ settings: Settings, _ environment: [String: String], offline: Bool,
        _ body: (PeopleLookup?, [Endpoint: RateLimit]) async throws -> Value
    ) async throws -> Value {
        try await CurlTransport.with(options: StreamAccess.curlOptions(settings)) {
            transport in
            var lookup: PeopleLookup?
            var limits: [Endpoint: RateLimit] = [:]
            if !offline {
                (lookup, limits) = try await reach(settings, environment, transport)
            }
            return try await Failure.asking { try await body(lookup, limits) }
        }
    }

    /// Lends a look-up and what of Stream's limits may be used.
    package static func online<Value>(
        _ settings: Settings, _ environment: [String: String],
        _ body: (PeopleLookup, [Endpoint: RateLimit]) async throws -> Value
    ) async throws -> Value {
        try await CurlTransport.with(options: StreamAccess.curlOptions(settings)) { transport in
            let (lookup, limits) = try await reach(settings, environment, transport)
            return try await Failure.asking { try await body(lookup, limits) }
        }
    }

    private static func reach(
        _ settings: Settings, _ environment: [String: String], _ transport: CurlTransport
    ) async throws -> (PeopleLookup, [Endpoint: RateLimit]) {
        let credentials = try StreamAccess.credentials(settings, environment: environment)
        let client = StreamClient(
            credentials: credentials, transport: transport, now: Timepiece.system.now)
        let (_, limits, _) = try await StreamAccess.preflight(client, time: .system)
        let gates = settings.pace.gates(limits, .system)
        return (
            PeopleLookup(client: client, gates: gates, time: .system), settings.pace.ours(limits)
        )
    }
}
