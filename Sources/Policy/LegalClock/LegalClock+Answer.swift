// SPDX-License-Identifier: Apache-2.0

public import Model

extension LegalClock {
    /// The last day for an answer, with what has happened since the receipt.
    ///
    /// - A check of identity stops the periods in months: under GDPR the days from asking to proof
    ///   are added (EDPB Guidelines 01/2022, section 5.3), under UK GDPR the month begins with the
    ///   proof (UK GDPR Article 12A). While the person is silent, the period is counted as if the
    ///   proof came today (`-paused`); afterwards the rule ends in `-resumed`. Asked after the first
    ///   month, it stops nothing (`-check-void`). It never stops CCPA (11 CCR § 7021(b)).
    /// - A notice of extension counts from the receipt to the end of the first period: `-extended`,
    ///   `ccpa-90-days`. Any other is said and does not count (`-notice-void`).
    /// - `-holidays-unknown`: the last day lies in a year that the country's holidays do not cover,
    ///   so only weekends and the days that were listed by hand have moved it.
    ///
    /// Total: no days stop it. Events dated after `today` have not happened yet.
    ///
    /// - Parameters:
    ///   - regime: the law.
    ///   - receipt: the local day of receipt.
    ///   - events: what happened to this request; under ``Regime/lgpd`` and ``Regime/none`` nothing
    ///     of it counts.
    ///   - today: the local day of the question.
    /// - Returns: nil where neither law nor house counts, and for a receipt outside the years
    ///   1...9990.
    public func answer(
        for regime: Regime, receivedOn receipt: CalendarDate,
        events: ClockEvents = ClockEvents(), today: CalendarDate
    ) -> Deadline? {
        let first = deadline(under: regime, receivedOn: receipt)
        guard let plain = first, !events.isEmpty else { return first }
        let today = min(max(today, Self.range.lowerBound), Self.range.upperBound)
        let notice = events.extensionNotice.flatMap { $0 <= today ? $0 : nil }
        switch regime {
        case .lgpd, .none: return plain
        case .ccpa:
            guard let notice else { return plain }
            guard (receipt...plain.date).contains(notice) else {
                return Deadline(date: plain.date, rule: plain.rule + "-notice-void")
            }
            return extendedDeadline(under: regime, receivedOn: receipt)
        case .gdpr, .ukGDPR:
            let pause = IdentityPause(events, receipt: receipt, limit: plain.date, today: today)
            let first = inMonths(
                1, under: regime, receivedOn: receipt, pause: pause, pause.suffix)
            guard let notice else { return first }
            let counts = (receipt...first.date).contains(notice)
            return inMonths(
                counts ? 3 : 1, under: regime, receivedOn: receipt, pause: pause,
                (counts ? "-extended" : "-notice-void") + pause.suffix)
        }
    }

    /// The last day for telling the person that the request arrived: under CCPA ten business days
    /// after the receipt (11 CCR § 7021(a)), which are the days that are neither weekend nor
    /// holiday.
    ///
    /// - Returns: nil under every other law, and for a receipt outside the years 1...9990.
    public func confirmation(
        for regime: Regime, receivedOn receipt: CalendarDate
    ) -> Deadline? {
        guard regime == .ccpa, Self.range.contains(receipt) else { return nil }
        return working(days: 10, after: receipt, under: regime, rule: "ccpa-10-business-days")
    }
}
