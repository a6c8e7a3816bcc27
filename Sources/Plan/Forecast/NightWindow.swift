// SPDX-License-Identifier: Apache-2.0

/// The hours in which a night may send, by the controller's clock. One that ends before it begins
/// passes midnight; one that ends when it begins is a whole day.
public struct NightWindow: Hashable, Sendable {
    /// When it begins and ends, in minutes of the day: 0..<1440.
    public let from, until: Int

    /// A window; nil outside 0..<1440.
    public init?(from: Int, until: Int) {
        guard (0..<1440).contains(from), (0..<1440).contains(until) else { return nil }
        self.from = from
        self.until = until
    }

    /// How long it is, in minutes: 1...1440.
    public var minutes: Int { until > from ? until - from : until - from + 1440 }

    /// How long a window without limits is.
    public static let wholeDay = 1440
}
