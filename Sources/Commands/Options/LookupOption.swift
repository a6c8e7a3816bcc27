// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Execution
import Model
import Runs
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
        try await LookupAccess.with(settings, environment, offline: offline, body)
    }
}
