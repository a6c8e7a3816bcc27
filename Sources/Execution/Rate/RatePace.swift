// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI

/// When the next request to an endpoint may leave, without I/O.
///
/// Stream's limits (its documentation of rate limits): a fixed window of a minute, and a thirtieth of
/// the limit for each second. A window's allowance so fits into its first half, and whoever spaces
/// requests evenly over the minute loses up to half a minute at the end. Requests leave at the share
/// of a second, a fifth slower so that a request that arrives late does not meet the next one. Where
/// two ends that were told are less than a minute apart, windows are that short, and the share of a
/// second is that much larger.
///
/// Hardest case: others use the same app. What the headers say of the window is believed over our
/// own count, less our requests that are still on their way; a 429 that nothing announced makes the
/// pace even for good.
struct RatePace: Hashable, Sendable {
    /// How far apart the clocks may be.
    private static let margin = Duration.milliseconds(50)
    private static let minute = Duration.seconds(60)
    /// The longest that anything is shut: a window is a minute long, and a clock may be wrong.
    private static let longest = Duration.seconds(90)

    /// How long windows last; a minute until two ends tell of less.
    private var window = Self.minute
    /// The length of a window that was seen once, and is shorter.
    private var shorter: Duration?
    private let share: LimitShare
    private(set) var limit: Int
    private var left: Int
    private var windowEnd: Instant?
    /// Whether that end is Stream's word, and not our guess.
    private var endIsTold = false
    /// The end that Stream told last, of this window or of one before.
    private var toldEnd: Instant?
    private var onTheirWay: [Instant] = []
    private var last: Instant?
    private var closedUntil: Instant?
    /// How far requests are apart, in milliseconds, times the limit, where a window is a minute.
    private var stride: Int64 = 36_000

    init(_ told: RateLimit, share: LimitShare = .all) {
        self.share = share
        let ours = share.of(told)
        self.limit = ours.limit
        self.left = ours.remaining
        self.windowEnd = told.reset
        self.toldEnd = told.reset
        self.endIsTold = told.reset != nil
    }

    private var spacing: Duration {
        .milliseconds(stride * window.milliseconds / 60_000 / Int64(limit))
    }

    /// Takes a turn, or says when to ask again.
    mutating func take(at now: Instant) -> Instant? {
        turnWindow(now)
        // After a clock that was set back they count from now.
        onTheirWay = onTheirWay.compactMap {
            now - $0 > Self.minute ? nil : min($0, now)
        }
        if let closedUntil, isClosed(at: now) { return closedUntil }
        if let last, last + spacing > now, last <= now { return last + spacing }
        guard left > onTheirWay.count else {
            // An answer that is on its way may tell of more.
            let end = (windowEnd ?? now + window) + Self.margin
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
        guard let end = windowEnd, end <= now + Self.longest else {
            // Nobody knows the end, or the clock was set back: what is left has to do.
            windowEnd = now + window
            endIsTold = false
            return
        }
        guard end + Self.margin <= now else { return }
        left = limit
        endIsTold = false
        if end + Self.longest <= now {
            windowEnd = now + window
        } else {
            var next = end + window
            while next <= now { next = next + window }
            windowEnd = next
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
        let ours = share.of(told)
        limit = ours.limit
        if let reset = told.reset, reset > now, reset <= now + Self.longest {
            tell(of: reset, left: ours.remaining, at: now)
        } else if let toldEnd {
            // An answer of a window before says nothing of this one; other ends cannot be.
            let past = told.reset.flatMap { $0 <= now ? $0 : nil }
            let isOvertaken = past.map { $0 <= toldEnd && $0 > toldEnd + .seconds(-90) } ?? false
            if !isOvertaken { left = min(max(0, left - wasOurs), ours.remaining) }
        } else {
            // More than before is a new window, which began since.
            if ours.remaining > left { windowEnd = now + window }
            left = ours.remaining
        }
    }

    /// Stream said when the window ends, and what is left in it.
    private mutating func tell(of reset: Instant, left remaining: Int, at now: Instant) {
        if let toldEnd, toldEnd <= now { learn(length: reset - toldEnd) }
        toldEnd = reset
        if !endIsTold || reset > (windowEnd ?? reset) + .seconds(1) {
            windowEnd = reset
            endIsTold = true
            left = remaining
        } else {
            // Answers overtake one another: in one window the least counts.
            left = min(left, remaining)
        }
    }

    /// Takes over how long a window was. One short one may be a mistake, two are none.
    private mutating func learn(length: Duration) {
        guard length >= .seconds(1), length < window else { return }
        if let shorter, length - shorter <= .seconds(1), shorter - length <= .seconds(1) {
            window = max(length, shorter)
        }
        shorter = length
    }

    /// Whether nothing passes for now.
    func isClosed(at now: Instant) -> Bool {
        closedUntil.map { $0 > now && $0 <= now + Self.longest } ?? false
    }

    /// Lets nothing pass before `instant`, 90 seconds from now at most, since a clock may be wrong.
    mutating func close(until instant: Instant, at now: Instant) {
        if left > 0 {
            stride = min(60_000, stride * 5 / 4)
            window = Self.minute
        }
        closedUntil = max(closedUntil ?? instant, min(instant, now + Self.longest))
        closedUntil = min(closedUntil ?? instant, now + Self.longest)
    }
}
