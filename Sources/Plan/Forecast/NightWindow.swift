// SPDX-License-Identifier: Apache-2.0

public import Model

/// The hours in which a night may send, by the controller's clock. One that ends before it begins
/// passes midnight; one that ends when it begins is a whole day.
public struct NightWindow: Hashable, Sendable {
    /// When it begins and ends.
    public let from, until: ClockTime

    /// A window between two times of day.
    public init(from: ClockTime, until: ClockTime) {
        self.from = from
        self.until = until
    }

    /// How long it is, in minutes: 1...1440.
    public var minutes: Int {
        let length = until.minutes - from.minutes
        return length > 0 ? length : length + Self.wholeDay
    }

    /// Whether it is open at this time of day: from its first minute until its last has passed.
    public func contains(_ time: ClockTime) -> Bool {
        let passed = time.minutes - from.minutes
        return (passed < 0 ? passed + Self.wholeDay : passed) < minutes
    }

    /// How long a window without limits is.
    public static let wholeDay = 1440
}
