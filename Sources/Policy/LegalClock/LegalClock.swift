// SPDX-License-Identifier: Apache-2.0

public import Model

/// Counts the periods in which the law wants a request answered; `docs/law.md` says which article
/// gives what.
///
/// - GDPR and UK GDPR, Article 12(3): one month after receipt. A period in months ends on the date
///   of the same number in the last month, or on that month's last day where it is missing; if the
///   last day is a Saturday, a Sunday or a holiday, it ends with the next working day
///   (Regulation (EEC, Euratom) No 1182/71, Article 3(2)(c) and 3(4); the ICO counts alike).
/// - CCPA: 45 calendar days from receipt (11 CCR § 7021); weekends do not move it.
/// - LGPD and no law: no statute counts days for deletion; the house sets them, and the rule's name
///   says so.
public struct LegalClock: Hashable, Sendable {
    /// Days that are no working days under any law, besides weekends and ``calendars``.
    public let holidays: Set<CalendarDate>
    /// The holidays of the country whose days count under a law; where none is named, weekends and
    /// ``holidays`` alone do.
    public let calendars: [Regime: Holidays.Calendar]
    /// The calendar days that the house allows itself where no law counts: under ``Regime/lgpd`` and
    /// ``Regime/none``. No entry, no deadline.
    public let houseDays: [Regime: Int]

    /// The days a period can begin or be moved by: from 0001-01-01 to 9990-12-31.
    static let range =
        CalendarDate(dayNumber: -719_162)...CalendarDate(dayNumber: 2_929_609)

    private let underGDPR, underUKGDPR, underCCPA: DaysOff

    /// A clock with these holidays. Of `houseDays` only those for `lgpd` and `none` count; values
    /// outside 1...366 are brought into that range.
    public init(
        holidays: Set<CalendarDate> = [], calendars: [Regime: Holidays.Calendar] = [:],
        houseDays: [Regime: Int] = [.lgpd: 15]
    ) {
        self.holidays = holidays
        self.calendars = calendars
        self.houseDays = houseDays.filter { $0.key == .lgpd || $0.key == .none }
            .mapValues { min(max($0, 1), 366) }
        underGDPR = DaysOff(holidays, calendars[.gdpr])
        underUKGDPR = DaysOff(holidays, calendars[.ukGDPR])
        underCCPA = DaysOff(holidays, calendars[.ccpa])
    }

    /// The last day of the years whose holidays all ``calendars`` know; nil without a calendar.
    public var coveredUntil: CalendarDate? {
        calendars.values.map(\.covered.upperBound).min()
    }

    /// The last day for an answer to a request that was received on a local day, if nothing moves
    /// it.
    ///
    /// - Returns: nil where neither law nor house counts, and for a receipt outside the years
    ///   1...9990.
    public func deadline(under regime: Regime, receivedOn receipt: CalendarDate) -> Deadline? {
        guard Self.range.contains(receipt) else { return nil }
        switch regime {
        case .gdpr, .ukGDPR:
            return inMonths(1, under: regime, receivedOn: receipt, pause: .none, "")
        case .ccpa:
            return Deadline(date: receipt.adding(days: 45), rule: "ccpa-45-days")
        case .lgpd, .none:
            guard let days = houseDays[regime] else { return nil }
            return Deadline(
                date: receipt.adding(days: days), rule: regime == .lgpd ? "lgpd-house" : "house")
        }
    }

    /// The last day once the period has been extended: receipt and three months under GDPR and UK
    /// GDPR (Article 12(3), second sentence), receipt and 90 days under CCPA.
    ///
    /// It is counted from the receipt, not from the first deadline, which would be too early where
    /// a month is short. That the person was told in time is not checked here, but by
    /// ``answer(for:receivedOn:events:today:)``.
    ///
    /// - Returns: nil where no law gives an extension, and for a receipt outside the years
    ///   1...9990.
    public func extendedDeadline(
        under regime: Regime, receivedOn receipt: CalendarDate
    ) -> Deadline? {
        guard Self.range.contains(receipt) else { return nil }
        return switch regime {
        case .gdpr, .ukGDPR:
            inMonths(3, under: regime, receivedOn: receipt, pause: .none, "-extended")
        case .ccpa: Deadline(date: receipt.adding(days: 90), rule: "ccpa-90-days")
        case .lgpd, .none: nil
        }
    }

    /// The last day of a period in months, moved by a pause and on to a working day.
    func inMonths(
        _ months: Int, under regime: Regime, receivedOn receipt: CalendarDate,
        pause: IdentityPause, _ suffix: String
    ) -> Deadline {
        let isUK = regime == .ukGDPR
        let last =
            isUK
            ? pause.begin(after: receipt).adding(months: months)
            : receipt.adding(months: months).adding(days: pause.days)
        let rule = isUK ? "uk-gdpr-12-3" : "gdpr-12-3"
        return working(last, under: regime, rule: suffix.isEmpty ? rule : rule + suffix)
    }

    /// The day, or the next one that is neither Saturday, Sunday nor a holiday; the rule says so
    /// if the holidays of its year are not known.
    func working(_ day: CalendarDate, under regime: Regime, rule: String) -> Deadline {
        withDaysOff(under: regime) { off in
            let last = off.working(day)
            let isKnown = off.knows(day) && off.knows(last)
            return Deadline(date: last, rule: isKnown ? rule : rule + "-holidays-unknown")
        }
    }

    /// The day on which so many working days have passed since `day`.
    func working(days: Int, after day: CalendarDate, under regime: Regime, rule: String) -> Deadline
    {
        withDaysOff(under: regime) { off in
            var last = day
            for _ in 0..<days { last = off.working(last.adding(days: 1)) }
            let isKnown = off.knows(day.adding(days: 1)) && off.knows(last)
            return Deadline(date: last, rule: isKnown ? rule : rule + "-holidays-unknown")
        }
    }

    /// Lends the days off under a law, without a copy.
    @inline(__always)
    private func withDaysOff(
        under regime: Regime, _ use: (borrowing DaysOff) -> Deadline
    ) -> Deadline {
        switch regime {
        case .ccpa: use(underCCPA)
        case .ukGDPR: use(underUKGDPR)
        case .gdpr, .lgpd, .none: use(underGDPR)
        }
    }
}

/// The days off under one law, besides weekends, put together once: each request asks for them.
private struct DaysOff: Hashable, Sendable {
    /// In order.
    private let days: [CalendarDate]
    /// The days that the calendar knows; nil without one.
    private let covered: ClosedRange<CalendarDate>?
    /// How many days after each day that the calendar knows the next working day is, itself
    /// included.
    private var waits: [UInt8] = []

    init(_ holidays: Set<CalendarDate>, _ calendar: Holidays.Calendar?) {
        days = (calendar?.days ?? []).union(holidays).sorted()
        covered = calendar?.covered
        guard let covered, covered.upperBound.dayNumber - covered.lowerBound.dayNumber < 10_000
        else { return }
        waits = (covered.lowerBound.dayNumber...covered.upperBound.dayNumber).map { number in
            let day = CalendarDate(dayNumber: number)
            return UInt8(clamping: found(day).dayNumber - number)
        }
    }

    /// The day, or the next one that is neither weekend nor day off.
    func working(_ day: CalendarDate) -> CalendarDate {
        if let covered, day >= covered.lowerBound {
            let place = day.dayNumber - covered.lowerBound.dayNumber
            if place < waits.count, waits[place] < .max {
                return day.adding(days: Int(waits[place]))
            }
        }
        return found(day)
    }

    private func found(_ day: CalendarDate) -> CalendarDate {
        var day = day
        while day.isoWeekday > 5 || contains(day) { day = day.adding(days: 1) }
        return day
    }

    /// Whether the holidays of the day's year are known.
    func knows(_ day: CalendarDate) -> Bool { covered?.contains(day) != false }

    private func contains(_ day: CalendarDate) -> Bool {
        var low = 0
        var high = days.count
        while low < high {
            let middle = (low + high) / 2
            if days[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low < days.count && days[low] == day
    }
}
