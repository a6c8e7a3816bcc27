// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Model

/// The controller's time zone, with its offsets of the years 2000 to 2040 in a table: a million
/// requests ask for their local day, and the system's own answer takes its time. Shared, since each
/// decision carries it along.
final class ControllerZone: Sendable {
    /// The zone itself, for other years.
    private let zone: TimeZone
    private let slots: [Slot]

    /// Ten days, in which no zone has two changes.
    private struct Slot: Hashable, Sendable {
        /// The offset from UTC at the beginning, in seconds.
        var before: Int64
        /// The second since 1970 at which the other begins.
        var change: Int64
        /// The offset at the end.
        var after: Int64
    }

    private static let length: Int64 = 864_000
    /// The seconds from 2000-01-01 to 2040-01-03 in UTC: 1,462 slots.
    private static let table: Range<Int64> = 946_684_800..<(946_684_800 + 1_462 * 864_000)

    init(_ zone: TimeZone) {
        self.zone = zone
        slots = stride(from: Self.table.lowerBound, to: Self.table.upperBound, by: Int(Self.length))
            .map { Self.slot(from: $0, in: zone) }
    }

    private static func slot(from start: Int64, in zone: TimeZone) -> Slot {
        var last = start
        var next = start + length - 1
        let slot = Slot(
            before: offset(at: start, in: zone), change: start,
            after: offset(at: next, in: zone))
        if slot.before == slot.after { return slot }
        while next - last > 1 {
            let middle = last + (next - last) / 2
            if offset(at: middle, in: zone) == slot.before { last = middle } else { next = middle }
        }
        return Slot(before: slot.before, change: next, after: slot.after)
    }

    private static func offset(at second: Int64, in zone: TimeZone) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
    }

    var identifier: String { zone.identifier }

    /// The local day of a receipt; one that came as a date is that date. Outside the years
    /// 1...9990, where no zone has rules, it is the day in UTC.
    func day(of received: Received) -> CalendarDate {
        switch received {
        case .date(let date): date
        case .instant(let instant): day(of: instant)
        }
    }

    /// The local day of an instant, as for a receipt.
    func day(of instant: Instant) -> CalendarDate {
        let second = instant.clamped.seconds
        if Self.table.contains(second) {
            let slot = slots[Int((second - Self.table.lowerBound) / Self.length)]
            return local(instant, second < slot.change ? slot.before : slot.after)
        }
        let date = instant.clamped.utcDate
        guard LegalClock.range.contains(date) else { return date }
        return local(instant, Self.offset(at: second, in: zone))
    }

    private func local(_ instant: Instant, _ offset: Int64) -> CalendarDate {
        Instant(milliseconds: instant.milliseconds + offset * 1000).utcDate
    }
}

extension ControllerZone: Hashable {
    /// Whether both are the same zone; the table follows from it.
    static func == (a: ControllerZone, b: ControllerZone) -> Bool { a.zone == b.zone }

    func hash(into hasher: inout Hasher) { hasher.combine(zone) }
}

extension Instant {
    /// Brought into some hundred thousand years around 1970, so that sums with it cannot overflow.
    fileprivate var clamped: Instant {
        let limit: Int64 = 8_640_000_000_000_000
        return Instant(milliseconds: min(max(milliseconds, -limit), limit))
    }
}
