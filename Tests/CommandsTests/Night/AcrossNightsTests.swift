// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Sandbox
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

/// What an earlier night, another row or a person said stops an erasure, however the next row comes.
@Suite struct AcrossNightsTests {
    /// What happens, one after the other; the days are those on which it does.
    enum Step: Sendable {
        case night(Int, String)
        /// A night whose file lacks the columns of ours.
        case bare(Int, String)
        case decide(String, CaseDecision, RequestKind?)

        static func decide(_ number: String, _ decision: CaseDecision) -> Step {
            .decide(number, decision, nil)
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let grace: Bool
        let steps: [Step]

        init(_ name: String, grace: Bool = false, _ steps: Step...) {
            (testDescription, self.grace, self.steps) = (name, grace, steps)
        }
    }

    private static let columns =
        "request_id,type,user_id,received_at,regime,legal_hold,identity_requested_on,status,note"

    private static func policy(grace: Bool) -> String {
        """
        version: 1
        time_zone: UTC
        rules:
          - id: back
            when: {kind: withdrawal}
            then: withdraw
          - id: legal-hold
            when: {kind: erasure, attribute: {legal_hold: yes}}
            then: hold
            ground: legal claims
            optional: [legal_hold]
          - id: german
            when: {kind: erasure, jurisdiction: DE}
            then: hold
            ground: another law
          - id: up
            when: {kind: reactivation}
            then: reactivate
          - id: off
            when: {kind: deactivation}
            then: deactivate
          - id: erase
            when: {kind: erasure}
            then: delete
            modes: {user: hard, messages: hard, conversations: hard}
            \(grace ? "grace: {days: 10}" : "")
        """
    }

    private static let plain = "N1,erasure,user-0001,2026-11-01,gdpr"
    private static let other = "N2,erasure,user-0001,2026-11-01,gdpr"
    private static let held = plain + ",yes"
    private static let back = "N2,withdrawal,user-0001,2026-11-01,gdpr"

    private static func decided(_ decision: CaseDecision) -> [Case] {
        [
            Case(
                "\(decision), and the row again", .night(0, held), .decide("N1", decision),
                .night(1, plain), .night(2, plain)),
            Case(
                "\(decision), a night, and the row again", .night(0, held), .decide("N1", decision),
                .night(1, ""), .night(2, plain)),
        ]
    }

    private static func objected(_ row: String) -> [Case] {
        [
            Case("at the end of a grace: \(row)", grace: true, .night(0, plain), .night(11, row)),
            Case(
                "during a grace: \(row)", grace: true, .night(0, plain), .night(5, row),
                .night(11, ""), .night(12, "")),
        ]
    }

    private static func otherwise(_ row: String) -> [Case] {
        [
            Case("in one night: \(row)", .night(0, plain + "\n" + row)),
            Case("in one night, first: \(row)", .night(0, row + "\n" + plain)),
        ]
    }

    private static let decisions: [CaseDecision] = [.withdraw, .refuse, .giveBack, .close]
    private static let waiting: [Case] = [
        Case("half of a contradiction", .night(0, plain + "\n" + back), .night(1, plain)),
        Case(
            "half of another contradiction",
            .night(0, plain + "\nN2,deactivation,user-0001,2026-11-01,gdpr"), .night(1, plain)),
        Case(
            "a third number beside a contradiction", .night(0, plain + "\n" + back),
            .night(1, "N3,erasure,user-0001,2026-11-01,gdpr")),
        Case("an open withdrawal", .night(0, back), .night(1, plain)),
        Case(
            "an open withdrawal of the same number",
            .night(0, "N1,withdrawal,user-0001,2026-11-01,gdpr"), .night(1, plain)),
        Case(
            "an open withdrawal under another spelling",
            .night(0, "N2,withdrawal,USER-0001,2026-11-01,gdpr"), .night(1, plain)),
        Case(
            "an open withdrawal that names the number",
            .night(0, "N2,withdrawal,N1,2026-11-01,gdpr"), .night(1, plain)),
        Case("another number while one is held", .night(0, held), .night(1, other)),
        Case("an empty cell", .night(0, held), .night(1, plain), .night(2, plain)),
        Case("a column that is not there", .night(0, held), .bare(1, plain)),
        Case(
            "another number while identity is asked", .night(0, plain + ",,2026-11-02"),
            .bare(1, other)),
        Case(
            "the same number without the proof", .night(0, plain + ",,2026-11-02"),
            .bare(1, plain)),
        Case(
            "identity asked by a person", .night(0, held), .decide("N1", .identityAsked),
            .night(1, other)),
        Case(
            "a state that takes it back", .night(0, plain + ",,,withdrawn"), .bare(1, plain)),
        Case(
            "a withdrawal that is misspelt",
            .night(0, "N1,witdrawl,user-0001,2026-11-01,gdpr"), .night(1, plain)),
        Case(
            "proceed, and a new withdrawal", .night(0, plain + "\n" + back),
            .decide("N1", .proceed, .erasure),
            .night(1, "N3,withdrawal,user-0001,2026-11-02,gdpr")),
        Case(
            "erase, and a new withdrawal", .night(0, held), .decide("N1", .erase),
            .night(1, back)),
        Case(
            "taken back by a person while a withdrawal waits", .night(0, held),
            .night(1, held + "\n" + back), .decide("N1", .withdraw, .erasure),
            .decide("N2", .close), .night(2, ""), .night(3, plain + ",no")),
        Case(
            "a withdrawal that was given back, and comes again", .night(0, held), .night(1, back),
            .decide("N2", .giveBack),
            .night(2, plain + ",no\nN2,withdrawal,user-0001,2026-11-03,gdpr,,,,signed now")),
        Case(
            "two people of one number",
            .night(0, plain + "\nN1,erasure,user-0002,2026-11-01,gdpr")),
        Case(
            "two people of one number, one of them again",
            .night(0, plain + "\nN1,erasure,user-0002,2026-11-01,gdpr"), .night(1, plain)),
        Case(
            "a number that waits for another person",
            .night(0, "N1,erasure,user-0002,2026-11-01,gdpr,yes"), .night(1, plain)),
    ]
    private static let objections: [String] = [
        plain + ",yes", plain + ",,2026-11-02", plain + ",,,withdrawn",
        "N2,reactivation,user-0001,2026-11-01,gdpr",
        "N2,deactivation,user-0001,2026-11-01,gdpr",
        "N2,restoration,user-0001,2026-11-01,gdpr",
        "N2,withdrawal,USER-0001,2026-11-01,gdpr", "N2,withdrawal,N1,2026-11-01,gdpr",
    ]
    private static let spellings: [String] = [
        "N2,erasure,USER-0001,2026-11-01,gdpr,yes",
        "N2,erasure,USER-0001,2026-11-01,gdpr,,,withdrawn",
        "N2,erasure,USER-0001,2026-11-01,gdpr,,,,do not delete",
        "N2,erasure,USER-0001,2026-11-01,gdpr,,2026-11-02",
        "N2,reactivation,USER-0001,2026-11-01,gdpr",

        "N2,erasure,user-0001,2026-11-01,gdpr,,2026-11-02",
    ]

    @Test(arguments: decisions.flatMap(decided))
    func `nobody is erased whose request is decided`(_ given: Case) async throws {
        #expect(try await outcome(given).remains)
    }

    @Test(arguments: waiting)
    func `nobody is erased while something waits`(_ given: Case) async throws {
        #expect(try await outcome(given).remains)
    }

    @Test(arguments: objections.flatMap(objected))
    func `nobody is erased at the end of a grace`(_ given: Case) async throws {
        #expect(try await outcome(given).remains)
    }

    @Test(arguments: spellings.flatMap(otherwise))
    func `nobody is erased of whom another row speaks`(_ given: Case) async throws {
        #expect(try await outcome(given).remains)
    }

    static let goingOn: [Case] = [
        Case("a plain no", .night(0, held), .night(1, plain + ",no")),
        Case(
            "a corrected row", .night(0, plain + ",,,,do not delete"),
            .night(1, plain + ",,,,confirmed by phone")),
        Case("somebody says so", .night(0, held), .decide("N1", .erase), .night(1, held)),
        Case(
            "of two that contradict each other the one that was chosen",
            .night(0, plain + "\n" + back), .decide("N1", .proceed), .night(1, plain + "\n" + back)),
        Case(
            "the end of a grace", grace: true, .night(0, plain), .night(5, plain), .night(11, plain)
        ),
        Case(
            "a withdrawal that is refused", .night(0, held), .night(1, back),
            .decide("N2", .refuse), .night(2, ""), .decide("N1", .erase), .night(3, "")),
    ]

    @Test(arguments: goingOn)
    func `what was answered goes on`(_ given: Case) async throws {
        #expect(try await !outcome(given).remains)
    }

    @Test(arguments: [CaseDecision.refuse, .giveBack, .close], ["N2", "N1"])
    func `a withdrawal that is answered no leaves the erasure open`(
        decision: CaseDecision, number: String
    ) async throws {
        let back = "\(number),withdrawal,user-0001,2026-11-01,gdpr"
        let given = Case(
            "", .night(0, Self.held), .night(1, back), .decide(number, decision, .withdrawal),
            .night(2, ""))
        let end = try await outcome(given)
        #expect(end.remains && end.open == ["N1 erasure kept-by-policy"])
    }

    @Test func `an erasure stays in sight while its withdrawal waits, and ends with it`()
        async throws
    {
        let waits = Case("", .night(0, Self.held), .night(1, Self.back))
        #expect(
            try await outcome(waits).open
                == ["N1 erasure kept-by-policy", "N2 withdrawal decision"])
        let ended = Case(
            "", .night(0, Self.held), .night(1, Self.back), .decide("N2", .proceed),
            .night(2, Self.plain), .night(3, Self.plain))
        let end = try await outcome(ended)
        #expect(end.remains && end.open.isEmpty)
    }

    @Test(arguments: ["gdpr", "ccpa"])
    func `the order of two rows decides nothing`(first: String) async throws {
        let second = first == "gdpr" ? "ccpa" : "gdpr"
        let policy = Self.policy(grace: false).replacing(
            "  - id: erase\n",
            with: """
                  - id: later
                    when: {kind: erasure, regime: gdpr}
                    then: delete
                    modes: {user: hard, messages: hard, conversations: hard}
                    grace: {days: 10}
                  - id: erase

                """)
        let nights = try Nights(policy: policy)
        try await nights.with { night in
            let rows = ["N1", "N2"].enumerated().map { place, number in
                "\(number),erasure,user-0001,2026-11-01,\(place == 0 ? first : second)"
            }
            _ = try await night(0, rows.joined(separator: "\n"))
            let left = await nights.world.remains(of: "user-0001")
            #expect(left.user == .present && left.deactivated)
        }
    }

    private func outcome(_ given: Case) async throws -> (remains: Bool, open: [String]) {
        let nights = try Nights(policy: Self.policy(grace: given.grace), tellsTime: true)
        var answer = (remains: false, open: [String]())
        try await nights.with { night in
            var day = 0
            for step in given.steps {
                switch step {
                case .night(let on, let rows):
                    day = on
                    _ = try await night(on, rows.isEmpty ? nil : rows, columns: Self.columns)
                case .bare(let on, let rows):
                    day = on
                    _ = try await night(on, rows)
                case .decide(let number, let decision, let kind):
                    try await night.decide(
                        day, decision, about: number, by: nights.settings, because: "by letter"
                    ) { $0.kind = kind }
                }
            }
            answer.remains = await nights.world.remains(of: "user-0001").user == .present
            let now = Timepiece.system.now()
            let session = try await Session.looking(nights.settings, at: now)
            answer.open = try await session.ledger.openCases()
                .map { "\($0.reference) \($0.kind?.rawValue ?? "") \($0.state.word)" }.sorted()
        }
        return answer
    }
}
