// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Model
package import Notation
package import Plan
import Policy
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
        func minutes(_ key: Key) throws(NotationError) -> Int {
            let hint =
                "write both, on a clock of 24 hours: night: {from: \"01:00\", until: \"05:30\"}"
            let node = try fields.required(key, hint: hint)
            let text = Array(try source.scalar(node, key.rawValue).utf8)
            func digits(_ place: Int) -> Int? {
                let byte = text[place]
                return (0x30...0x39).contains(byte) ? Int(byte - 0x30) : nil
            }
            guard text.count == 5, text[2] == UInt8(ascii: ":"), let a = digits(0),
                let b = digits(1), let c = digits(3), let d = digits(4), a * 10 + b < 24,
                c * 10 + d < 60
            else {
                throw source.error(
                    node, "‘\(key.rawValue)’ of ‘night’ is no time of day", hint: hint)
            }
            return (a * 10 + b) * 60 + c * 10 + d
        }
        window = NightWindow(from: try minutes(.from), until: try minutes(.until))
    }

    /// The next end of a night in the controller's time zone; nil where a night has none.
    package func end(after now: Instant, timeZone: String?) -> Instant? {
        guard let window else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        if let zone = timeZone.flatMap(TimeZone.init(identifier:)) { calendar.timeZone = zone }
        let from = Date(timeIntervalSince1970: Double(now.seconds))
        let wanted = DateComponents(hour: window.until / 60, minute: window.until % 60)
        return calendar.nextDate(after: from, matching: wanted, matchingPolicy: .nextTime)
            .map { Instant(milliseconds: Int64($0.timeIntervalSince1970 * 1000)) }
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
        _ limits: [Endpoint: RateLimit], from now: Instant, until: Instant?, _ policy: Policy
    ) -> [String: Nights] {
        let end = until ?? end(after: now, timeZone: policy.timeZone)
        let left = end.map { Int(max(0, $0.seconds - now.seconds) / 60) }
        return nights(
            limits, first: policy.localDate(of: .instant(end ?? now)),
            tonight: left.map { min($0, NightWindow.wholeDay) } ?? NightWindow.wholeDay)
    }
}
