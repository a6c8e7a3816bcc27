// SPDX-License-Identifier: Apache-2.0

public import Model
public import StreamAPI

/// Lets requests to one endpoint pass no faster than Stream allows.
///
/// Requests leave evenly spaced, a minute divided by the limit apart, which keeps the minute window
/// and the share of a second that Stream grants. What Stream says of its own counter is believed
/// over our count: others may be using the same app.
public actor RateGate {
    private let time: Timepiece
    private var interval: Duration
    private var nextSlot: Instant
    private var closedUntil: Instant

    /// A gate for `perMinute` requests a minute.
    public init(perMinute: Int, time: Timepiece) {
        self.time = time
        self.interval = Self.interval(perMinute)
        self.nextSlot = Instant(milliseconds: 0)
        self.closedUntil = Instant(milliseconds: 0)
    }

    private static func interval(_ perMinute: Int) -> Duration {
        .milliseconds(60_000 / max(1, perMinute) + 1)
    }

    /// Waits for this request's turn.
    /// - Throws: `CancellationError` when the task is cancelled.
    public func pass() async throws {
        var slot = max(time.now(), nextSlot, closedUntil)
        nextSlot = slot + interval
        while true {
            let wait = slot - time.now()
            if wait > .zero { try await time.sleep(wait) }
            try Task.checkCancellation()
            // Stream may have closed the window while we slept: queue again behind it.
            guard closedUntil > time.now() else { return }
            slot = max(nextSlot, closedUntil)
            nextSlot = slot + interval
        }
    }

    /// Takes over what an answer said of the limit.
    public func learn(_ limit: RateLimit?) {
        guard let limit, limit.limit > 0 else { return }
        interval = Self.interval(limit.limit)
        if limit.remaining <= 0, let reset = limit.reset {
            close(until: reset)
        }
    }

    /// Lets nothing pass before `instant`; no further than 90 seconds, since a clock may be wrong.
    public func close(until instant: Instant) {
        closedUntil = max(closedUntil, min(instant, time.now() + .seconds(90)))
    }
}

/// One gate for each endpoint: calls to different endpoints do not wait for one another.
public struct RateGates: Sendable {
    private let gates: [Endpoint: RateGate]
    private let other: RateGate

    /// Gates for the limits that Stream named; an endpoint it did not name gets 60 a minute.
    public init(limits: [Endpoint: RateLimit], time: Timepiece) {
        gates = Dictionary(
            uniqueKeysWithValues: Endpoint.allCases.map { endpoint in
                (endpoint, RateGate(perMinute: limits[endpoint]?.limit ?? 60, time: time))
            })
        other = RateGate(perMinute: 60, time: time)
    }

    /// The gate for `endpoint`.
    public subscript(_ endpoint: Endpoint) -> RateGate {
        gates[endpoint] ?? other
    }
}
