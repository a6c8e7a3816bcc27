// SPDX-License-Identifier: Apache-2.0

internal import Model

/// How long a period stood still because the controller, in doubt, asked who the person is
/// (GDPR Article 12(6)).
enum IdentityPause: Hashable {
    /// Nobody asked, or not for a day.
    case none
    /// Somebody asked when the first month was over: that is no asking without undue delay, and the
    /// period did not stand still.
    case void
    /// The person has not answered by the second day, which is today.
    case waiting(CalendarDate, CalendarDate)
    /// The person answered on the second day.
    case over(CalendarDate, CalendarDate)

    /// The pause that events dated by `today` make in a period that began with `receipt` and whose
    /// first month ends on `limit`. Days before the receipt do not count.
    init(
        _ events: ClockEvents, receipt: CalendarDate, limit: CalendarDate, today: CalendarDate
    ) {
        guard let asked = events.identityAsked, asked <= today else {
            self = .none
            return
        }
        guard asked <= limit else {
            self = .void
            return
        }
        let begin = max(asked, receipt)
        guard let proved = events.identityProved, proved <= today else {
            self = begin < today ? .waiting(begin, today) : .none
            return
        }
        self = begin < proved ? .over(begin, proved) : .none
    }

    /// The days from the asking to the answer.
    var days: Int {
        switch self {
        case .none, .void: 0
        case .waiting(let begin, let end), .over(let begin, let end):
            end.dayNumber - begin.dayNumber
        }
    }

    /// When a period begins that waits for the answer.
    func begin(after receipt: CalendarDate) -> CalendarDate {
        switch self {
        case .none, .void: receipt
        case .waiting(_, let end), .over(_, let end): end
        }
    }

    /// What the name of the rule says about the pause.
    var suffix: String {
        switch self {
        case .none: ""
        case .void: "-check-void"
        case .waiting: "-paused"
        case .over: "-resumed"
        }
    }
}
