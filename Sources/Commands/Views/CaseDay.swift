// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
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

    /// The last day for an answer to a case: while its person is asked who they are, as if they proved it
    /// today.
    func deadline(of file: CaseFile) -> Deadline? {
        guard file.state.isOpen, file.clock.waitsForProof(on: date), let policy,
            let regime = file.regime, let received = file.countsFrom
        else { return file.deadline }
        return policy.clock.answer(
            for: regime, receivedOn: policy.localDate(of: received), events: file.clock,
            today: date)
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
