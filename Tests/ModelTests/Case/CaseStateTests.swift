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

    static let stories: [([CaseEvent], CaseState)] = [
        ([], .aside), ([event(nil)], .inRun),
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
        ([event(.absent, .nobodyThere, left: waits(.absent))], .confirming),
        ([event(.review, .contradiction, left: waits(.decision))], .decision),
        ([event(.done, .notLookedUp, .erasure, sent: true)], .unseen),
        ([event(.refused, .policy, left: waits(.refusal))], .refused),
        ([event(.refused, .withdrawn)], .withdrawn), ([event(.absent, .nobodyThere)], .nobody),
        ([event(.rejected)], .invalid), ([event(.omitted, .closed)], .aside),
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

@Suite struct ReplyTests {
    @Test(arguments: Outcome.allCases, [true, false])
    func `an open request has no answer yet, and what needs a person is open`(
        outcome: Outcome, isFulfilled: Bool
    ) {
        let answer = Reply(outcome, isFulfilled: isFulfilled)
        let needing: Set<Outcome> = [
            .contradicted, .failed, .unproven, .review, .rejected, .pending,
        ]
        #expect(answer.needsAttention == (needing.contains(outcome) || outcome == .hidden))
        #expect(outcome.needsAttention == needing.contains(outcome))
        if answer.needsAttention { #expect(answer.isOpen) }
        if answer.isOpen { #expect([.none, .delay].contains(answer.letter)) }
        if answer.openDSR == .completed { #expect(outcome == .verified && isFulfilled) }
    }

    @Test(arguments: Reason.allCases)
    func `of the hidden, whoever could not be looked at needs a person`(reason: Reason) {
        for outcome in reason.outcomes {
            #expect(
                outcome.needsAttention(reason)
                    == (outcome.needsAttention || reason == .notAllSeen))
        }
        let counts: [Outcome: Int] = [.verified: 4, .hidden: 3, .failed: 0, .review: 2]
        #expect(counts.needingAttention(notAllSeen: 0) == [.review: 2])
        #expect(counts.needingAttention(notAllSeen: 1) == [.review: 2, .hidden: 1])
    }

    @Test func `nobody is an answer once another night found nobody either`() {
        let first = Reply(.absent, isFulfilled: false)
        #expect(first.isOpen && first.letter == .none && first.openDSR == .inProgress)
        let second = Reply(.absent, isFulfilled: false, isConfirmed: true)
        #expect(!second.isOpen && second.letter == .nobody && second.openDSR == .cancelled)
    }
}
