// SPDX-License-Identifier: Apache-2.0

/// Stream's two limits for each operation: a fixed window of a minute, and a share of it (a
/// thirtieth) for each second; where the share is less than one call, calls keep their distance.
struct Limits: Hashable, Sendable {
    /// Where an operation stands.
    struct Standing: Hashable, Sendable {
        let limit: Int
        let remaining: Int
        /// The end of the window, in seconds since the epoch.
        let reset: Int64
    }

    private struct Count: Hashable, Sendable {
        var minute: Int64 = .min
        var inMinute = 0
        var second: Int64 = .min
        var inSecond = 0
        var last: Int64?
    }

    private let scale: Int
    /// Calls per minute of the operations that have a limit of their own, by name.
    private let own: [String: Int]
    private var counts: [Operation: Count] = [:]

    init(scale: Int, own: [String: Int] = [:]) {
        self.own = own.mapValues { min(max(1, $0), 1_000_000_000) }
        self.scale = min(max(1, scale), 1_000_000)
    }

    func limit(_ operation: Operation) -> Int {
        own[operation.rawValue] ?? operation.limit * scale
    }

    /// Counts a call at `now` (milliseconds since the epoch), unless it is one too many.
    mutating func take(_ operation: Operation, now: Int64) -> Bool {
        let limit = limit(operation)
        var count = counts[operation] ?? Count()
        if count.minute != now / 60_000 {
            count.minute = now / 60_000
            count.inMinute = 0
        }
        if count.second != now / 1000 {
            count.second = now / 1000
            count.inSecond = 0
        }
        guard count.inMinute < limit else { return false }
        if limit >= 30 {
            guard count.inSecond < limit / 30 else { return false }
        } else if let last = count.last, now - last < 30_000 / Int64(limit) {
            return false
        }
        count.inMinute += 1
        count.inSecond += 1
        count.last = now
        counts[operation] = count
        return true
    }

    func standing(_ operation: Operation, now: Int64) -> Standing {
        let limit = limit(operation)
        let count = counts[operation]
        let used = count?.minute == now / 60_000 ? count?.inMinute ?? 0 : 0
        return Standing(limit: limit, remaining: limit - used, reset: (now / 60_000 + 1) * 60)
    }
}
