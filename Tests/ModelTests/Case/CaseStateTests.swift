// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@Suite struct CaseStateTests {
    private static let day = CalendarDate(dayNumber: 20_700)

    private static func event(
        _ outcome: Outcome?, _ reason: Reason = .policy, _ effect: Effect? = nil,
        sent: Bool = false, left: CaseEvent.Left? = nil
    ) -> CaseEvent {
        CaseEvent(
            run: 1, outcome: outcome, reason: reason.rawValue, effect: effect, wasSent: sent,
            left: left)
    }

    private static func waits(_ waiting: Waiting, isOpen: Bool = true) -> CaseEvent.Left {
        CaseEvent.Left(Leaving(waiting, tries: 2), due: day, notBefore: day, isOpen: isOpen)
    }

    private static let closedByPerson = CaseEvent.Left(
        Leaving(.decision), isOpen: false, isClosedByPerson: true)

    static let stories: [([CaseEvent], CaseState)] = [
        ([], .aside), ([event(nil)], .inRun),
        // A night looked at what a rule kept back and left it there; then a person closed it.
        (
            [
                event(
                    .held,
                    left: CaseEvent.Left(Leaving(.policy), isOpen: false, isClosedByPerson: true)),
                event(.review),
            ], .closed
        ),
        ([event(.verified, .lookedUp, .erasure, sent: true)], .done(.erasure)),
        ([event(.verified, .lookedUp, .softDeletion, sent: true)], .done(.softDeletion)),
        (
            [event(.deferred, .verifiedSoFar, .deactivation, sent: true, left: waits(.grace))],
            .grace(until: day)
        ),
        ([event(.held, .hold, left: waits(.hold))], .held),
        ([event(.held, .policy, left: waits(.policy))], .kept),
        ([event(.pending, .stopped, left: waits(.stopped))], .next),
        ([event(.pending, .underWay, .erasure, sent: true, left: waits(.call))], .inFlight),
        (
            [event(.failed, .taskFailed, .erasure, sent: true, left: waits(.again))],
            .retry(tries: 2, notBefore: day)
        ),
        ([event(.review, .brakeCanary, left: waits(.brake))], .braked),
        ([event(.absent, .nobodyThere, left: waits(.absent))], .confirming),
        ([event(.review, .contradiction, left: waits(.decision))], .decision),
        ([event(.done, .notLookedUp, .erasure, sent: true)], .unseen),
        ([event(.refused, .policy, left: waits(.refusal))], .refused),
        ([event(.refused, .withdrawn)], .withdrawn), ([event(.absent, .nobodyThere)], .nobody),
        ([event(.rejected)], .invalid), ([event(.omitted, .closed)], .aside),
        ([event(.omitted, .returned)], .invalid),
        ([event(.refused, .policy, left: waits(.reopened))], .next),
        ([event(.review, .contradiction, left: closedByPerson)], .closed),
        (
            [
                event(.review, .contradiction, left: closedByPerson),
                event(.duplicate, .sameRequest),
            ], .closed
        ),
        (
            [
                event(.review, .contradiction, left: closedByPerson),
                event(.refused, .policy, left: waits(.refusal)),
            ], .refused
        ),
        // A duplicate closes nothing that waits, and says nothing of what is closed.
        ([event(.held, .hold, left: waits(.hold)), event(.duplicate, .waitsAlready)], .held),
        (
            [event(.verified, .lookedUp, .erasure, sent: true), event(.duplicate, .doneBefore)],
            .done(.erasure)
        ),
        // Looked up again: what was done then is seen still.
        (
            [event(.verified, .lookedUp, .erasure, sent: true), event(.verified, .lookedUpAgain)],
            .done(.erasure)
        ),
        (
            [event(.verified, .lookedUp, .erasure, sent: true), event(.contradicted, .stillThere)],
            .decision
        ),
        (
            [
                event(
                    .deferred, .verifiedSoFar, .deactivation, sent: true,
                    left: waits(.grace, isOpen: false)),
                event(.verified, .lookedUp, .erasure, sent: true),
            ],
            .done(.erasure)
        ),
    ]

    @Test(arguments: stories)
    func `a case stands where its events left it`(events: [CaseEvent], state: CaseState) {
        #expect(CaseState(after: events) == state)
    }

    /// An erasure that left and was not proved is open, whatever rows come after it.
    @Test func `what left and was not proved is never closed`() {
        let later: [CaseEvent] = [
            Self.event(.absent, .nobodyThere), Self.event(.duplicate, .sameRequest),
            Self.event(.omitted, .closed), Self.event(.unproven, .noAnswer, .erasure, sent: true),
        ]
        for first in [Outcome.failed, .unproven, .contradicted, .done] {
            let sent = Self.event(first, .taskFailed, .erasure, sent: true)
            for next in later {
                #expect(CaseState(after: [sent, next]).isOpen, "\(first) \(next)")
                for last in later {
                    #expect(
                        CaseState(after: [sent, next, last]).isOpen, "\(first) \(next) \(last)")
                }
            }
        }
    }
}
