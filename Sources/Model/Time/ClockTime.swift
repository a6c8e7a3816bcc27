// SPDX-License-Identifier: Apache-2.0

/// A time of day on a clock of 24 hours: `HH:MM`, and nothing else.
public struct ClockTime: Hashable, Sendable, CustomStringConvertible {
    /// Since midnight: 0..<1440.
    public let minutes: Int

    /// Reads `HH:MM`: no sign, no space, no other digits.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
            let hour = Self.number(bytes[0], bytes[1]), hour < 24,
            let minute = Self.number(bytes[3], bytes[4]), minute < 60
        else { return nil }
        minutes = hour * 60 + minute
    }

    /// The time of day so many hours and minutes after midnight, within a day.
    public init(hour: Int, minute: Int) { minutes = min(max(0, hour * 60 + minute), 1439) }

    private static func number(_ tens: UInt8, _ ones: UInt8) -> Int? {
        guard (0x30...0x39).contains(tens), (0x30...0x39).contains(ones) else { return nil }
        return Int(tens - 0x30) * 10 + Int(ones - 0x30)
    }

    /// 0...23.
    public var hour: Int { minutes / 60 }
    /// 0...59.
    public var minute: Int { minutes % 60 }

    /// `HH:MM`.
    public var description: String {
        (hour < 10 ? "0\(hour)" : "\(hour)") + ":" + (minute < 10 ? "0\(minute)" : "\(minute)")
    }
}
