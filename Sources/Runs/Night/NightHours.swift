// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Model
package import Notation
package import Plan
import Policy
import Report
package import StreamAPI
package import Yams

/// The hours of `night:` in `lethe.yaml`, by the controller's clock, and the calls that fit into them.
package struct NightHours: Hashable, Sendable {
    /// Nil where a night has no end.
    package var window: NightWindow?

    /// The keys of `night`.
    enum Key: String, CaseIterable {
        case from, until
    }

    package init() {}

    package init(_ node: Node, in source: Source) throws(NotationError) {
        let fields = try Fields<Key>(node, "night", in: source)
        func time(_ key: Key) throws(NotationError) -> ClockTime {
            let hint =
                "write both, on a clock of 24 hours: night: {from: \"01:00\", until: \"05:30\"}"
            let node = try fields.required(key, hint: hint)
            guard let time = ClockTime(try source.scalar(node, key.rawValue)) else {
                throw source.error(
                    node, "‘\(key.rawValue)’ of ‘night’ is no time of day", hint: hint)
            }
            return time
        }
        window = NightWindow(from: try time(.from), until: try time(.until))
    }

    /// The next end of a night in the controller's time zone; nil where a night has none.
    package func end(after now: Instant, timeZone: String?) -> Instant? {
        window?.until.next(after: now, in: Self.zone(timeZone))
    }

    /// Until when may be sent from now on: what somebody asks for, or else the end of the night; nil
    /// without one.
    /// - Parameter asked: an end that somebody asks for, on purpose also outside of the hours.
    /// - Throws: outside of the hours, where nobody asks for an end, or for one behind the beginning of the
    ///   next night: a timer that starts late means the end of its own night, and would send all day.
    package func sending(
        from now: Instant, timeZone: String?, asked: Instant?
    ) throws(Failure) -> Instant? {
        guard let window, !window.contains(ClockTime(now, in: Self.zone(timeZone))) else {
            return asked ?? end(after: now, timeZone: timeZone)
        }
        let words = "\(window.from) to \(window.until)"
        guard let asked else {
            throw Failure(
                .busy, "it is outside of the hours of the night (\(words)); nothing was sent",
                hint: "wait for the night, or say until when to send: --until 17:00")
        }
        if let begins = window.from.next(after: now, in: Self.zone(timeZone)), asked > begins {
            throw Failure(
                .busy,
                "it is outside of the hours of the night (\(words)), and --until names a time behind the "
                    + "next beginning; nothing was sent",
                hint: "wait for the night, or name an end before it: --until 17:00")
        }
        Console.say("outside of the hours of the night (\(words)), because --until says so")
        return asked
    }

    private static func zone(_ name: String?) -> TimeZone {
        name.flatMap(TimeZone.init(identifier:)) ?? .current
    }

    /// How many minutes a night has.
    package var minutes: Int { window?.minutes ?? NightWindow.wholeDay }

    /// How many calls of each endpoint leave in each night to come.
    /// - Parameters:
    ///   - first: the day to which the first night's end belongs.
    ///   - tonight: how many minutes the first night has; nil for as many as every other.
    package func nights(
        _ limits: [Endpoint: RateLimit], first: CalendarDate, tonight: Int? = nil
    ) -> [String: Nights] {
        Dictionary(
            uniqueKeysWithValues: limits.map { endpoint, limit in
                (
                    endpoint.rawValue,
                    Nights(
                        first: first, perMinute: limit.limit, minutes: minutes, tonight: tonight)
                )
            })
    }

    /// How many calls fit into a run that begins now.
    func nights(
        _ limits: [Endpoint: RateLimit], from now: Instant, until end: Instant?, _ policy: Policy
    ) -> [String: Nights] {
        let left = end.map { Int(max(0, $0.seconds - now.seconds) / 60) }
        return nights(
            limits, first: policy.localDate(of: .instant(end ?? now)),
            tonight: left.map { min($0, NightWindow.wholeDay) } ?? NightWindow.wholeDay)
    }
}
