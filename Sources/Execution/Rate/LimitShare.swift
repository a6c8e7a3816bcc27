// SPDX-License-Identifier: Apache-2.0

public import StreamAPI

/// How much of a limit may be used: the app's limits are shared with the servers of its owner, and
/// what is left of a window must do for them.
public struct LimitShare: Hashable, Sendable {
    /// In hundredths, 1 to 100.
    public let percent: Int

    /// All of it.
    public static let all = LimitShare(100)

    /// A share in hundredths; what is outside of 1 to 100 counts as the nearer of them.
    public init(_ percent: Int) {
        self.percent = min(max(1, percent), 100)
    }

    /// How many of so many calls may be made; at least one.
    public func of(_ limit: Int) -> Int {
        let bounded = min(max(1, limit), RateLimit.most)
        return max(1, (bounded * percent + 99) / 100)
    }

    /// What of a limit is ours: the rest is kept for others, also of what is left in the window.
    public func of(_ limit: RateLimit) -> RateLimit {
        let ours = of(limit.limit)
        return RateLimit(
            limit: ours, remaining: max(0, limit.remaining - (limit.limit - ours)),
            reset: limit.reset)
    }
}
