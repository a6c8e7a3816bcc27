// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI

extension Assumption {
    /// What each call may be asked for in a minute, at least.
    private static let wanted: [(Endpoint, Int)] = [
        (.search, 300), (.getMessage, 300), (.queryCalls, 300), (.queryChannels, 1000),
    ]

    static let ofLimits: [Assumption] = [
        Assumption("Content has limits of its own") { bench in
            let limits = try await bench.hand.reach.ask(.getRateLimits) {
                try await bench.client.rateLimits([])
            }
            let seen = wanted.map { endpoint, _ in
                "\(endpoint.rawValue) \(limits[endpoint].map { String($0.limit) } ?? "not told")"
            }.joined(separator: ", ")
            let isAsAssumed = wanted.allSatisfy { endpoint, least in
                limits[endpoint].map { $0.limit >= least } ?? false
            }
            return isAsAssumed ? .asAssumed(seen) : .otherwise(seen)
        },
        Assumption("A limited call is not applied") { _ in
            .notTried("it would use up a limit that the app's own servers need")
        },
        Assumption("A share below one call keeps calls apart") { _ in
            .notTried("it would use up a limit that the app's own servers need")
        },
        Assumption("A window of the limit is fixed") { bench in
            func reset() async throws -> Instant? {
                try await bench.hand.reach.ask(.getApp) {
                    let answer = try await bench.client.app()
                    return Answer(
                        value: answer.limit?.reset, limit: answer.limit, status: answer.status)
                }
            }
            let first = try await reset()
            try await bench.time.sleep(.seconds(2))
            guard let first, let second = try await reset() else {
                return .notTried("stream does not say when the window ends")
            }
            let moved = (second - first).components.seconds
            let seen = "two seconds later the end is \(moved) s later"
            return moved == 0 || moved >= 30 ? .asAssumed(seen) : .otherwise(seen)
        },
    ]
}
