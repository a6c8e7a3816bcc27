// SPDX-License-Identifier: Apache-2.0

public import Model
public import StreamAPI

/// One gate for each endpoint: calls to different endpoints do not wait for one another.
public struct RateGates: Sendable {
    private let gates: [Endpoint: RateGate]
    private let other: RateGate
    /// How long nothing good has come, at whichever endpoint.
    let silence: Silence

    /// Gates for the limits that Stream named; an endpoint it did not name gets 60 a minute.
    /// - Parameters:
    ///   - share: how much of each limit may be used; the rest is left to others.
    ///   - silence: how long nothing good may come.
    public init(
        limits: [Endpoint: RateLimit], time: Timepiece, share: LimitShare = .all,
        silence: Silence = Silence()
    ) {
        self.silence = silence
        let usual = RateLimit(limit: 60, remaining: 60, reset: nil)
        gates = Dictionary(
            uniqueKeysWithValues: Endpoint.allCases.map { endpoint in
                (endpoint, RateGate(limits[endpoint] ?? usual, time: time, share: share))
            })
        other = RateGate(usual, time: time, share: share)
    }

    /// The gate for `endpoint`.
    public subscript(_ endpoint: Endpoint) -> RateGate {
        gates[endpoint] ?? other
    }
}
