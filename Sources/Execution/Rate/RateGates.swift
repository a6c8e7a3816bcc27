// SPDX-License-Identifier: Apache-2.0

public import Model
public import StreamAPI

/// One gate for each endpoint: calls to different endpoints do not wait for one another.
public struct RateGates: Sendable {
    private let gates: [Endpoint: RateGate]
    private let other: RateGate

    /// Gates for the limits that Stream named; an endpoint it did not name gets 60 a minute.
    public init(limits: [Endpoint: RateLimit], time: Timepiece) {
        let usual = RateLimit(limit: 60, remaining: 60, reset: nil)
        gates = Dictionary(
            uniqueKeysWithValues: Endpoint.allCases.map { endpoint in
                (endpoint, RateGate(limits[endpoint] ?? usual, time: time))
            })
        other = RateGate(usual, time: time)
    }

    /// The gate for `endpoint`.
    public subscript(_ endpoint: Endpoint) -> RateGate {
        gates[endpoint] ?? other
    }
}
