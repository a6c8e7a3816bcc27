// SPDX-License-Identifier: Apache-2.0

public import Model

/// Counts the periods in which the law wants a request answered.
///
/// - GDPR and UK GDPR, Article 12(3): one month after receipt. A period in months ends on the date
///   of the same number in the last month, or on that month's last day where it is missing; if the
///   last day is a Saturday, a Sunday or a holiday, it ends with the next working day
///   (Regulation (EEC, Euratom) No 1182/71, Article 3(2)(c) and 3(4); the ICO counts alike).
/// - CCPA: 45 calendar days from receipt (11 CCR § 7021); weekends do not move it.
/// - LGPD: no statute counts days for deletion; the house sets them, and the rule's name says so.
public struct LegalClock: Hashable, Sendable {
    /// The days that are no working days besides Saturdays and Sundays.
    public let holidays: Set<CalendarDate>
    /// The days that the house allows itself under LGPD.
    public let lgpdDays: Int

    /// The receipts that have a deadline: from 0001-01-01 to 9990-12-31.
    static let range =
        CalendarDate(dayNumber: -719_162)...CalendarDate(dayNumber: 2_929_609)

    /// A clock with these holidays, and `lgpdDays` calendar days under LGPD (1...366; others are
    /// brought into that range).
    public init(holidays: Set<CalendarDate> = [], lgpdDays: Int = 15) {
        self.holidays = holidays
        self.lgpdDays = min(max(lgpdDays, 1), 366)
    }

    /// The last day for an answer to a request that was received on a local day.
    ///
    /// - Returns: nil where no law is named, and for a receipt outside the years 1...9990.
    public func deadline(under regime: Regime, receivedOn receipt: CalendarDate) -> Deadline? {
        guard Self.range.contains(receipt) else { return nil }
        return switch regime {
        case .gdpr:
            Deadline(date: working(receipt.adding(months: 1)), rule: "gdpr-12-3")
        case .ukGDPR:
            Deadline(date: working(receipt.adding(months: 1)), rule: "uk-gdpr-12-3")
        case .ccpa:
            Deadline(date: receipt.adding(days: 45), rule: "ccpa-45-days")
        case .lgpd:
            Deadline(date: receipt.adding(days: lgpdDays), rule: "lgpd-house")
        case .none: nil
        }
    }

    /// The last day once the period has been extended: receipt and three months under GDPR and UK
    /// GDPR (Article 12(3), second sentence), receipt and 90 days under CCPA.
    ///
    /// It is counted from the receipt, not from the first deadline, which would be too early where
    /// a month is short. The notice to the person within the first period is the caller's to check.
    ///
    /// - Returns: nil where no law gives an extension, and for a receipt outside the years
    ///   1...9990.
    public func extendedDeadline(
        under regime: Regime, receivedOn receipt: CalendarDate
    ) -> Deadline? {
        guard Self.range.contains(receipt) else { return nil }
        return switch regime {
        case .gdpr:
            Deadline(date: working(receipt.adding(months: 3)), rule: "gdpr-12-3-extended")
        case .ukGDPR:
            Deadline(date: working(receipt.adding(months: 3)), rule: "uk-gdpr-12-3-extended")
        case .ccpa:
            Deadline(date: receipt.adding(days: 90), rule: "ccpa-90-days")
        case .lgpd, .none: nil
        }
    }

    /// The day, or the next one that is neither Saturday, Sunday nor a holiday.
    private func working(_ day: CalendarDate) -> CalendarDate {
        var day = day
        while day.isoWeekday > 5 || holidays.contains(day) { day = day.adding(days: 1) }
        return day
    }
}
