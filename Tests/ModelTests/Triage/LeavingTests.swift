// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@Suite struct LeavingTests {
    typealias Ended = Leaving.Ended

    static let fresh: [(Ended, Leaving?)] = [
        (Ended(.verified, .lookedUp, hadAction: true), nil),
        (Ended(.done, .notLookedUp, hadAction: true), Leaving(.decision, tries: 1)),
        (Ended(.done, .notLookedUp, hadAction: true, isByHand: true), nil),
        (Ended(.deferred, .verifiedSoFar, planned: .grace, hadAction: true), Leaving(.grace)),
        (Ended(.held, .hold, planned: .hold), Leaving(.hold)),
        (Ended(.held, .policy, planned: .policy), Leaving(.policy)),
        (Ended(.pending, .stopped), Leaving(.stopped)),
        (Ended(.pending, .stopped, isByHand: true), nil),
        (Ended(.pending, .underWay, hadAction: true, isByHand: true), Leaving(.call)),
        (Ended(.failed, .taskFailed, hadAction: true), Leaving(.again, tries: 1)),
        (Ended(.unproven, .noAnswer, hadAction: true), Leaving(.again, tries: 1)),
        (Ended(.contradicted, .lookUpDisagrees, hadAction: true), Leaving(.again, tries: 1)),
        (Ended(.failed, .taskFailed, hadAction: true, isByHand: true), nil),
        (Ended(.contradicted, .stillThere), Leaving(.again, tries: 1)),
        (Ended(.contradicted, .cameBack), Leaving(.decision)),
        (Ended(.unproven, .notCheckable), nil),
        (Ended(.absent, .nobodyThere), Leaving(.absent, pause: 1)),
        (Ended(.review, .policy), Leaving(.decision)),
        (Ended(.review, .contradiction), Leaving(.decision)),
        (Ended(.review, .brakeUnknownPeople), Leaving(.brake)),
        (Ended(.review, .brakeCanary), Leaving(.brake)),
        (Ended(.review, .policy, isByHand: true), nil),
        (Ended(.refused, .policy), Leaving(.refusal)), (Ended(.refused, .withdrawn), nil),
        (Ended(.refused, .policy, isByHand: true), nil), (Ended(.rejected, nil), nil),
        (Ended(.duplicate, .sameRequest), nil), (Ended(.omitted, .closed), nil),
    ]

    @Test(arguments: fresh)
    func `what a row of a file leaves`(ended: Ended, leaves: Leaving?) {
        #expect(Leaving.after(ended, takingUp: nil).leaves == leaves)
    }

    static let carried: [(Leaving, Ended, Leaving?, Leaving.Earlier)] = [
        (
            Leaving(.grace), Ended(.verified, .lookedUp, hadAction: true), nil,
            .closes(.ended(.verified))
        ),
        (Leaving(.grace), Ended(.held, .hold, planned: .hold), Leaving(.hold), .closes(.goesOn)),
        (
            Leaving(.again, tries: 1), Ended(.failed, .taskFailed, hadAction: true),
            Leaving(.again, tries: 2), .closes(.goesOn)
        ),
        (
            Leaving(.again, tries: 2), Ended(.unproven, .noAnswer, hadAction: true),
            Leaving(.again, tries: 3, pause: 1), .closes(.goesOn)
        ),
        (
            Leaving(.again, tries: 6), Ended(.contradicted, .lookUpDisagrees, hadAction: true),
            Leaving(.decision, tries: 7), .closes(.goesOn)
        ),
        (
            Leaving(.again, tries: 2), Ended(.refused, .policy, isUnproved: true),
            Leaving(.decision, tries: 2), .closes(.goesOn)
        ),
        (
            Leaving(.again, tries: 2), Ended(.refused, .decided), nil, .closes(.ended(.refused))
        ),
        (Leaving(.reopened), Ended(.review, .policy), Leaving(.decision), .closes(.ended(.review))),
        (
            Leaving(.again, tries: 2), Ended(.pending, .stopped), Leaving(.stopped, tries: 2),
            .closes(.goesOn)
        ),
        (
            Leaving(.grace), Ended(.absent, .nobodyThere), Leaving(.absent, pause: 1),
            .closes(.goesOn)
        ),
        (Leaving(.absent), Ended(.absent, .nobodyThere), nil, .closes(.ended(.absent))),
        (Leaving(.grace), Ended(.review, .policy), nil, .stays),
        (Leaving(.absent), Ended(.review, .brakeUnknownPeople), nil, .stays),
        (Leaving(.brake), Ended(.review, .brakeUnknownPeople), nil, .stays),
        (
            Leaving(.grace), Ended(.review, .brakeUnknownPeople), Leaving(.brake), .closes(.goesOn)
        ),
        (
            Leaving(.grace), Ended(.review, .brakeHardDeletions), Leaving(.decision),
            .closes(.goesOn)
        ),
        (Leaving(.decision), Ended(.review, .brakeHardDeletions), nil, .stays),
        (
            Leaving(.brake), Ended(.failed, .taskFailed, hadAction: true),
            Leaving(.again, tries: 1), .closes(.goesOn)
        ),
        (
            Leaving(.grace), Ended(.review, .contradiction), Leaving(.decision),
            .closes(.ended(.review))
        ),
        (Leaving(.grace), Ended(.refused, .withdrawn), nil, .closes(.ended(.refused))),
        (
            Leaving(.refusal), Ended(.refused, .policy), Leaving(.refusal),
            .closes(.ended(.refused))
        ),
    ]

    @Test(arguments: carried)
    func `what becomes of what an earlier night left`(
        earlier: Leaving, ended: Ended, leaves: Leaving?, becomes: Leaving.Earlier
    ) {
        let after = Leaving.after(ended, takingUp: earlier)
        #expect(after.leaves == leaves)
        #expect(after.earlier == becomes)
    }

    /// Something that was sent without a good end is never forgotten, whatever it took up.
    @Test func `what was sent and not proved stays open`() {
        for outcome in [Outcome.failed, .unproven, .contradicted] {
            for earlier in Waiting.allCases.map({ Leaving($0, tries: 100) }) + [nil] {
                let after = Leaving.after(
                    Ended(outcome, .noAnswer, hadAction: true), takingUp: earlier)
                #expect(after.leaves != nil, "\(outcome) \(String(describing: earlier))")
            }
        }
    }

    /// The ledger has no word for a brake: what it stopped was never sent, and says so by that.
    @Test func `what a brake stopped is never taken for what was sent`() {
        for tries in 0...7 {
            for waiting in Waiting.allCases where (waiting == .brake) == (tries == 0) {
                let leaving = Leaving(waiting, tries: tries)
                #expect(Leaving(stored: leaving.stored, tries: tries) == leaving)
                #expect(leaving.stored != .brake)
            }
        }
        #expect(Leaving(stored: .again, tries: 0) == Leaving(.brake))
        #expect(Leaving(stored: .hold, tries: 0) == Leaving(.hold))
    }
}
