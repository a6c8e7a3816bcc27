// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Policy
import Runs

/// The controller's day, and how long things may wait until then.
struct CaseDay {
    let date: CalendarDate
    let limits: WaitingLimits
    private let policy: Policy?

    init(_ date: CalendarDate, limits: WaitingLimits = WaitingLimits(), policy: Policy? = nil) {
        self.date = date
        self.limits = limits
        self.policy = policy
    }

    static func today(_ settings: Settings) throws -> CaseDay {
        let policy = try PolicyFile.ifThere(settings.policy)
        let now = Timepiece.system.now()
        return CaseDay(
            Policy.day(at: now, by: policy), limits: settings.waiting,
            policy: policy)
    }

    /// The day of a receipt, or of an event; in UTC where no policy says in which zone the controller
    /// counts.
    func day(of received: Received) -> CalendarDate {
        if let policy { return policy.localDate(of: received) }
        switch received {
        case .date(let date): return date
        case .instant(let instant): return instant.utcDate
        }
    }
}
