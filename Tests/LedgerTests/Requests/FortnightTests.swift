// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

/// Fortnights in which things go wrong: every morning the ledger names exactly what an oracle names, in
/// the right order, and what must hold of every case holds.
@Suite struct FortnightTests {
    private typealias Fate = FortnightOracle.Fate

    /// A generator whose numbers repeat (SplitMix64).
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }

        mutating func pick<Element>(_ choices: [Element]) -> Element {
            choices[Int.random(in: 0..<choices.count, using: &self)]
        }
    }

    private let key = start().verifierKey

    private func at(_ night: Int) -> Instant { noon + .seconds(Int64(night) * 86_400) }

    @Test(arguments: 1...20)
    func `every morning names what an oracle names, in its order`(fortnight: Int) async throws {
        var dice = Dice(state: UInt64(fortnight) &* 7919)
        var oracle = FortnightOracle()
        let ledger = try temporaryLedger()
        var policy = 0
        for night in 0..<14 {
            if night == 5 || night == 10 { policy += 1 }
            for _ in 0..<Int.random(in: 0...3, using: &dice) {
                let number = oracle.requests.count
                // Deadlines in another order than the numbers, and no two alike.
                let day = 20_750 + number * 37 % 101
                oracle.requests.append(
                    .init(
                        reference: "R-\(number)", deadline: CalendarDate(dayNumber: day),
                        state: .fresh))
            }
            try await self.night(night, policy, &oracle, &dice, ledger)
            try await check(oracle, ledger)
            try await decideSome(&oracle, night, &dice, ledger)
            try await check(oracle, ledger)
        }
    }

    /// One night: what comes is decided and carried out as the dice say.
    private func night(
        _ night: Int, _ policy: Int, _ oracle: inout FortnightOracle, _ dice: inout Dice,
        _ ledger: Ledger
    ) async throws {
        var start = start(policy: "version: 1 # \(policy)\n")
        start.at = at(night)
        let run = try await ledger.beginRun(start)
        _ = try await ledger.carryOver(
            run: run, today: at(night).utcDate, held: [], policy: start.policyDigest, at: at(night))
        var rows: [IntakeRow] = []
        for asked in oracle.requests {
            // A file that still lists what is answered or waits to be sent again asks for nothing new.
            let isListed =
                [.erasure, .refused, .retry].contains(asked.state) && dice.pick([true, false])
            guard asked.state == .fresh || isListed else { continue }
            rows.append(
                try request(asked.reference, "person-\(asked.reference)", line: rows.count + 2))
        }
        try await ledger.addInput(run: run, file: 1, name: "requests.csv")
        try await ledger.addRows(run: run, rows)
        try await ledger.heedDecisions(run: run)
        try await ledger.linkRows(run: run)
        var fates: [String: Fate] = [:]
        for place in oracle.requests.indices
        where oracle.comes(oracle.requests[place], night: night, policy: policy) {
            let before = oracle.requests[place]
            var fate = dice.pick(Fate.allCases)
            // A deletion that left is sent again, whatever a look-up shows.
            if fate == .absent, before.isUnproved { fate = .verify }
            fates[before.reference] = fate
            oracle.requests[place] = FortnightOracle.after(
                fate, before, night: night, policy: policy)
        }
        try await carryOut(fates, oracle, run: run, night, ledger)
    }

    private func carryOut(
        _ fates: [String: Fate], _ oracle: FortnightOracle, run: Int, _ night: Int, _ ledger: Ledger
    ) async throws {
        let action = try hardDeletion()
        let deadlines = Dictionary(
            uniqueKeysWithValues: oracle.requests.map { ($0.reference, $0.deadline) })
        var outcomes: [RowOutcome] = []
        var decisions: [(row: Int64, decision: Decision)] = []
        for item in try await ledger.undecided(run: run, after: 0, limit: 1000) {
            let reference = item.request.reference
            let fate = try #require(fates[reference], "\(reference) came though it should not")
            let end: (Verdict, Outcome, String)? =
                switch fate {
                case .verify: (.perform(action), .verified, "looked-up")
                case .fail: (.perform(action), .failed, "task-failed")
                case .lose: (.perform(action), .unproven, "no-answer")
                case .contradict: (.perform(action), .contradicted, "look-up-disagrees")
                case .review, .keep, .refuse, .absent: nil
                }
            let verdict: Verdict =
                switch fate {
                case .review: .review(why: "look")
                case .keep: .hold(ground: "a claim")
                case .refuse: .refuse(ground: "a claim")
                case .absent: .absent
                case .verify, .fail, .lose, .contradict: .perform(action)
                }
            var decided = decision(verdict)
            decided.deadline = deadlines[reference].map { Deadline(date: $0, rule: "gdpr-12-3") }
            decisions.append((item.row, decided))
            if let end {
                outcomes.append(RowOutcome(row: item.row, outcome: end.1, reason: end.2))
            }
        }
        try await ledger.decide(run: run, decisions)
        if !outcomes.isEmpty {
            try await ledger.addCalls(
                run: run, [(number: 1, action: action, rows: outcomes.map(\.row))])
            try await ledger.recordIntent(
                run: run, call: 1, step: 0, stepName: "delete", attempt: 1, at: at(night))
            try await ledger.conclude(run: run, call: 1, outcomes, at: at(night))
        }
        _ = try await ledger.concludeDecided(run: run, at: at(night))
        _ = try await ledger.seal(run: run, at: at(night), sign: sign)
    }

    private func decideSome(
        _ oracle: inout FortnightOracle, _ night: Int, _ dice: inout Dice, _ ledger: Ledger
    ) async throws {
        for place in oracle.requests.indices {
            let request = oracle.requests[place]
            let choices: [CaseDecision?] =
                switch request.state {
                case .decision where request.decided == nil:
                    [nil, nil, .refuse, .giveBack, .erase, .close, .withdraw, .extend]
                case .confirming, .kept: [nil, nil, nil, nil, .close, .proceed, .extend]
                case .refused, .closed, .nobody: [nil, nil, nil, .reopen]
                default: [nil]
                }
            guard let choice = dice.pick(choices) else { continue }
            let file = try #require(try await ledger.cases(reference: request.reference).first)
            var act = CaseAct(choice, because: try looked())
            if choice == .extend {
                // Longer, and still no two alike.
                let later = request.deadline.adding(days: 1000)
                act.day = at(night).utcDate
                act.deadline = Deadline(date: later, rule: "gdpr-12-3-extended")
                oracle.requests[place].deadline = later
            }
            let answer = try await ledger.decide(
                row: file.waiting ?? file.row, act, verifierKey: key, at: at(night))
            #expect(answer == .recorded, "\(choice) \(request)")
            switch choice {
            case .close: oracle.requests[place].state = .closed
            case .reopen:
                oracle.requests[place].state = .next
                oracle.requests[place].tries = 0
                oracle.requests[place].since = night
            case .extend: break
            default:
                oracle.requests[place].decided = choice
                oracle.requests[place].decidedOn = night
            }
        }
    }

    /// The morning's list is the oracle's, and what must hold of every case holds.
    private func check(_ oracle: FortnightOracle, _ ledger: Ledger) async throws {
        func line(
            _ reference: String, _ state: String, _ decided: CaseDecision?, _ waits: String
        ) -> String {
            "\(reference) \(state) \(decided?.rawValue ?? "-") \(waits)"
        }
        func waits(_ file: CaseFile) -> String {
            file.waits { $0.utcDate }.map {
                "\($0.kind.rawValue) \($0.since.dayNumber - noon.utcDate.dayNumber)"
            } ?? "nothing"
        }
        let open = try await ledger.openCases()
        #expect(
            open.map { line($0.reference, $0.state.word, $0.decision, waits($0)) }
                == oracle.open.filter { $0.state != .fresh }
                .map {
                    line($0.reference, $0.state.rawValue, $0.decided, FortnightOracle.waits($0))
                })
        for request in oracle.requests where request.state != .fresh {
            let cases = try await ledger.cases(reference: request.reference)
            #expect(cases.count == 1)
            guard let file = cases.first else { continue }
            #expect(file.state.word == request.state.rawValue, "\(request)")
            // It comes back by itself, or a person can decide about it.
            #expect(file.state.isOpen == (file.waiting != nil))
            if file.state.isOpen {
                #expect(
                    request.state != .decision || CaseDecision.erase.fits(file.state))
            }
            // What left and is not proved is closed by nobody but a person.
            let isDecided = file.decisions.contains {
                [.refuse, .giveBack, .close, .withdraw].contains($0.decision)
            }
            if request.isUnproved, !isDecided { #expect(file.state.isOpen, "\(request)") }
        }
        // Every row belongs to exactly one case.
        var rows = 0
        for run in try await ledger.runs(limit: 100) {
            rows += try await ledger.balance(run: run.number).rows
        }
        var inCases = 0
        for request in oracle.requests {
            inCases += try await ledger.cases(reference: request.reference)
                .reduce(0) { $0 + $1.rows.count }
        }
        #expect(rows == inCases)
    }
}
