// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
public import Model

/// How many calls of one endpoint a window allows. Windows last a minute, and Stream also allows no
/// more than a thirtieth of the limit in a second (Stream's documentation of rate limits).
public struct RateLimit: Hashable, Sendable {
    /// The most calls in a window that are believed.
    public static let most = 10_000_000_000

    /// Calls in a window; 1 to ``most``.
    public var limit: Int
    /// Calls left in this window; 0 to ``most``.
    public var remaining: Int
    /// When the window ends; nil where the service did not say, or said what cannot be.
    public var reset: Instant?

    /// A limit with each of its parts.
    public init(limit: Int, remaining: Int, reset: Instant?) {
        self.limit = limit
        self.remaining = remaining
        self.reset = reset
    }
}

extension RateLimit {
    /// The limit that an answer's headers tell. Values come doubled at times (`300,300`), so the
    /// first integer counts; nil where limit or remaining has none.
    init?(_ fields: HTTPFields) {
        self.init(
            limit: fields.firstInteger("X-RateLimit-Limit"),
            remaining: fields.firstInteger("X-RateLimit-Remaining"),
            reset: fields.firstInteger("X-RateLimit-Reset"))
    }

    /// The same, with the window's end by our own clock where the service's shows another time:
    /// what counts is how far off the end is. Nil also where less than nothing is left: our own
    /// count is better than that.
    init?(_ fields: HTTPFields, at now: Instant) {
        let left = fields.firstInteger("X-RateLimit-Remaining") ?? 0
        guard left >= 0 else { return nil }
        self.init(fields)
        guard let reset, let date = fields.serviceDate else { return }
        let skew = now - date
        // The date is in whole seconds, and the answer took a moment.
        if skew >= .seconds(2) || skew <= .seconds(-2) { self.reset = reset + skew }
    }

    /// The limit that an entry of `/rate_limits` tells.
    init?(_ entry: JSON) {
        self.init(
            limit: entry["limit"]?.integer, remaining: entry["remaining"]?.integer,
            reset: entry["reset"]?.integer)
    }

    private init?(limit: Int64?, remaining: Int64?, reset: Int64?) {
        guard let limit, let remaining, limit > 0 else { return nil }
        let (most, left) = (Int(min(limit, Int64(Self.most))), min(remaining, Int64(Self.most)))
        // Unix seconds: what lies past the year 5000 is a mistake in the unit.
        let isTime = reset.map { (1..<100_000_000_000).contains($0) } ?? false
        self.init(
            limit: most, remaining: Int(max(0, left)),
            reset: isTime ? reset.map { Instant(milliseconds: $0 * 1000) } : nil)
    }
}

extension HTTPFields {
    /// Whether a limit is told, in numbers that cannot be.
    var saysOddLimit: Bool {
        guard let name = HTTPField.Name("X-RateLimit-Limit"), self[name] != nil else {
            return false
        }
        let most = firstInteger("X-RateLimit-Limit") ?? 0
        let left = firstInteger("X-RateLimit-Remaining") ?? -1
        return most < 1 || most > Int64(RateLimit.most) || left < 0 || left > most
    }

    /// The first integer among the values of the field, which may be joined by commas.
    func firstInteger(_ name: String) -> Int64? {
        guard let name = HTTPField.Name(name) else { return nil }
        for value in self[values: name] {
            for part in value.split(separator: ",") {
                var bare = part.drop { $0 == " " || $0 == "\t" }
                while bare.last == " " || bare.last == "\t" { bare.removeLast() }
                if let number = Int64(bare) { return number }
            }
        }
        return nil
    }
}
