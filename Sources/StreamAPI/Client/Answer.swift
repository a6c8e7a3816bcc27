// SPDX-License-Identifier: Apache-2.0

public import Model

/// A success (any 2xx): what the call is for, and what the headers say.
public struct Answer<Value: Sendable>: Sendable {
    /// What the call is for.
    public var value: Value
    /// The endpoint's limit after this call, where the headers tell it.
    public var limit: RateLimit?
    /// The HTTP status.
    public var status: Int
    /// What the service's clock showed, to the second; nil where it did not say.
    public var date: Instant?
    /// Whether the headers tell a limit that cannot be: less than one call, or more than anybody
    /// believes. It is then not ``limit``, or a bounded one.
    public var saysOddLimit: Bool

    /// An answer with each of its parts.
    public init(
        value: Value, limit: RateLimit?, status: Int, date: Instant? = nil,
        saysOddLimit: Bool = false
    ) {
        self.value = value
        self.limit = limit
        self.status = status
        self.date = date
        self.saysOddLimit = saysOddLimit
    }
}

/// The value of a call that says no more than yes.
public struct Accepted: Hashable, Sendable {
    /// Yes.
    public init() {}
}
