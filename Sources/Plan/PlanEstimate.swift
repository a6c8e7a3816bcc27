// SPDX-License-Identifier: Apache-2.0
import Model

/// How long a plan's calls keep the rate limits busy.
///
/// Stream counts calls by endpoint and minute, so n calls of an endpoint with a limit of m a minute
/// take n × 60 s / m when they are spaced evenly; endpoints do not share a limit, so the slowest
/// decides. Stream's own work on the tasks comes on top: nobody can promise that.
public struct PlanEstimate: Hashable, Sendable {
    /// The calls by endpoint, under the names that `GET /rate_limits` uses.
    public let calls: [String: Int]
    /// The limits in calls a minute by endpoint, under the same names.
    public let perMinute: [String: Int]

    /// An estimate for so many calls under such limits; a limit below 1 counts as unknown, one above
    /// a thousand million as that.
    public init(calls: [String: Int], perMinute: [String: Int]) {
        self.calls = calls.filter { $0.value > 0 }
        self.perMinute = perMinute.filter { $0.value > 0 }.mapValues { min($0, 1_000_000_000) }
    }

    /// An estimate for the calls of a plan.
    public init(_ plan: CallPlan, perMinute: [String: Int]) {
        self.init(calls: plan.callsByEndpoint, perMinute: perMinute)
    }

    /// How long the calls of one endpoint take; nil if its limit is not known.
    public func duration(of endpoint: String) -> Duration? {
        guard let limit = perMinute[endpoint] else { return nil }
        return .seconds(60) * (calls[endpoint] ?? 0) / limit
    }

    /// How long the calls take as far as the limits are known: the slowest endpoint's time.
    public var duration: Duration {
        calls.keys.compactMap { duration(of: $0) }.max() ?? .zero
    }

    /// The endpoints that the plan uses and whose limit is not known, by name.
    public var unknown: [String] {
        calls.keys.filter { perMinute[$0] == nil }.sorted()
    }

    /// How long a run takes that spreads its calls evenly: ``duration``, and Stream's work on the
    /// last task.
    public func expected(longestTask: Duration) -> Duration { duration + longestTask }

    /// The least time in which all calls can be made and all tasks be done, whoever makes them: n
    /// calls of an endpoint fill fixed windows of a minute, in each of which they may leave a
    /// thirtieth of the limit a second (Stream's documentation of rate limits); the last one's task
    /// comes on top. Endpoints do not share a limit, so the slowest decides.
    /// - Parameters:
    ///   - longestTask: how long a task takes at most.
    ///   - intoWindow: how much of the minute has passed when the first call leaves.
    public func bound(longestTask: Duration, intoWindow: Duration = .zero) -> Duration {
        let last = calls.map { endpoint, count in
            perMinute[endpoint].map { Self.last(of: count, limit: $0, into: intoWindow) } ?? .zero
        }
        return (last.max() ?? .zero) + longestTask
    }

    /// When the last of `count` calls can leave, from the first.
    private static func last(of count: Int, limit: Int, into passed: Duration) -> Duration {
        let window = Duration.seconds(60)
        let spacing = Duration.seconds(30) / limit
        let left = min(max(window - passed, .zero), window)
        let fitting = max(1, Int((left / spacing).rounded(.up)))
        let first = min(limit, fitting)
        guard count > first else { return spacing * (count - 1) }
        let further = count - first - 1
        return left + window * (further / limit) + spacing * (further % limit)
    }
}

extension CallPlan {
    /// How many requests the plan makes of each endpoint, under the names that `GET /rate_limits` uses.
    /// Polling and looking people up are not in it.
    public var callsByEndpoint: [String: Int] {
        var counts: [String: Int] = [:]
        for group in groups {
            for step in group.action.steps {
                counts[step.endpointName, default: 0] += step.requests(
                    for: group.rows, calls: group.calls)
            }
        }
        return counts
    }
}
