// SPDX-License-Identifier: Apache-2.0

public import Model

/// The days that figures are asked for: a year or a month, in UTC as records have it.
public struct FigurePeriod: Hashable, Sendable {
    /// The first day.
    public let first: CalendarDate
    /// The first day after it.
    public let next: CalendarDate
    /// `2026` or `2026-03`.
    public let name: String

    /// A year `2026` or a month `2026-03`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let digits = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
        guard digits, (1...2).contains(parts.count), parts[0].utf8.count == 4,
            let year = Int(parts[0])
        else { return nil }
        if parts.count == 1 {
            guard let first = CalendarDate(year: year, month: 1, day: 1) else { return nil }
            self.first = first
            next = first.adding(months: 12)
        } else {
            guard parts[1].utf8.count == 2, let month = Int(parts[1]),
                let first = CalendarDate(year: year, month: month, day: 1)
            else { return nil }
            self.first = first
            next = first.adding(months: 1)
        }
        name = text
    }
}
