// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI

/// When the next request to an endpoint may leave, without I/O.
///
/// Stream's limits (its documentation of rate limits): a fixed window of a minute, and a thirtieth of
/// the limit for each second. A window's allowance so fits into its first half, and whoever spaces
/// requests evenly over the minute loses up to half a minute at the end. Requests leave at the share
/// of a second, a fifth slower so that a request that arrives late does not meet the next one.
///
/// Hardest case: others use the same app. What the headers say of the window is believed over our
/// own count, less our requests that are still on their way; a 429 that nothing announced makes the
/// pace even for good.
struct RatePace: Hashable, Sendable {
    private static let window = Duration.seconds(60)
    /// How far apart the clocks may be.
    private static let margin = Duration.milliseconds(50)

    private(set) var limit: Int
    private var left: Int
    private var windowEnd: Instant?
    /// Whether the end is Stream's word, and not our guess.
    private var endIsTold = false
    private var onTheirWay: [Instant] = []
    private var last: Instant?
    private var closedUntil: Instant?
    /// How far requests are apart, in milliseconds, times the limit.
    private var stride: Int64 = 36_000

    init(_ limit: RateLimit) {
        self.limit = max(1, limit.limit)
        self.left = limit.remaining
        self.windowEnd = limit.reset
        self.endIsTold = limit.reset != nil
    }

    private var spacing: Duration {
        .milliseconds(stride / Int64(limit))
    }

    /// Takes a turn, or says when to ask again.
    mutating func take(at now: Instant) -> Instant? {
        turnWindow(now)
        // After a clock that was set back they count from now.
        onTheirWay = onTheirWay.compactMap { now - $0 > Self.window ? nil : min($0, now) }
        if let closedUntil, closedUntil > now, closedUntil <= now + .seconds(90) {
            return closedUntil
        }
        if let last, last + spacing > now, last <= now { return last + spacing }
        guard left > onTheirWay.count else {
            // An answer that is on its way may tell of more.
            let end = (windowEnd ?? now + Self.window) + Self.margin
            return onTheirWay.isEmpty ? end : min(end, now + .seconds(1))
        }
        last = now
        onTheirWay.append(now)
        return nil
    }

    /// The request whose turn it was leaves only now.
    mutating func leaves(at now: Instant) {
        last = max(last ?? now, now)
    }

    /// Gives a turn back that was not used.
    mutating func giveBack() {
        _ = onTheirWay.popLast()
    }

    private mutating func turnWindow(_ now: Instant) {
        guard let end = windowEnd, end <= now + .seconds(90) else {
            // Nobody knows the end, or the clock was set back: what is left has to do.
            windowEnd = now + Self.window
            endIsTold = false
            return
        }
        guard end + Self.margin <= now else { return }
        left = limit
        if end + .seconds(90) <= now {
            windowEnd = now + Self.window
            endIsTold = false
        } else {
            windowEnd = end + Self.window * (end + Self.window <= now ? 2 : 1)
        }
    }

    /// Takes over what an answer said; nil where it said nothing, and our own count has to do.
    mutating func answered(_ told: RateLimit?, at now: Instant) {
        let wasOurs = onTheirWay.isEmpty ? 0 : 1
        onTheirWay.removeFirst(wasOurs)
        guard let told, told.limit > 0 else {
            left = max(0, left - wasOurs)
            return
        }
        limit = told.limit
        let end = windowEnd ?? now
        if let reset = told.reset, reset > now, reset <= now + .seconds(90) {
            if !endIsTold || reset > end + .seconds(1) {
                windowEnd = reset
                endIsTold = true
                left = told.remaining
            } else {
                // Answers overtake one another: in one window the least counts.
                left = min(left, told.remaining)
            }
        } else if endIsTold {
            // An answer of the window before says nothing of this one; other ends cannot be.
            let isOvertaken = told.reset.map { $0 <= now && $0 > end + .seconds(-90) } ?? false
            if !isOvertaken { left = min(max(0, left - wasOurs), told.remaining) }
        } else {
            // More than before is a new window, which began since.
            if told.remaining > left { windowEnd = now + Self.window }
            left = told.remaining
        }
    }

    /// Lets nothing pass before `instant`, 90 seconds from now at most, since a clock may be wrong.
    mutating func close(until instant: Instant, at now: Instant) {
        if left > 0 { stride = min(60_000, stride * 5 / 4) }
        closedUntil = max(closedUntil ?? instant, min(instant, now + .seconds(90)))
        closedUntil = min(closedUntil ?? instant, now + .seconds(90))
    }
}
