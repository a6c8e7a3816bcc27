// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Testing
import Transparency

/// Nights of a year with everything that figures count, from a seed.
struct RandomYear {
    private var random: Seeded
    private let firstNight = CalendarDate(year: 2025, month: 12, day: 10)

    init(seed: UInt64) { random = Seeded(state: seed &* 0x9E37_79B9_7F4A_7C15) }

    /// Runs all nights.
    /// - Returns: the records of each, as its pack has them.
    mutating func run(in ledger: Ledger) async throws -> [[[UInt8]]] {
        var day = try #require(firstNight)
        var packs: [[[UInt8]]] = []
        var size = 0
        for _ in 0..<Int.random(in: 8...14, using: &random) {
            day = day.adding(days: Int.random(in: 9...45, using: &random))
            let at = Instant(startOf: day) + .seconds(3600 * Int.random(in: 0...5, using: &random))
            try await acts(ledger, on: day, at: at)
            try await night(ledger, on: day, at: at)
            let records = try await ledger.records(from: size, limit: 10_000)
            size += records.count
            packs.append(records)
        }
        return packs
    }

    private mutating func night(_ ledger: Ledger, on day: CalendarDate, at: Instant) async throws {
        var begin = start()
        begin.at = at
        let run = try await ledger.beginRun(begin)
        _ = try await ledger.carryOver(
            run: run, today: day, held: [], policy: Digest.sha256([UInt8(run)]), at: at)
        try await ledger.addInput(run: run, file: 1, name: "requests.csv")
        var rows: [IntakeRow] = []
        for line in 0..<Int.random(in: 3...12, using: &random) {
            rows.append(try row(line: line + 2, before: day))
        }
        try await ledger.addRows(run: run, rows)
        try await ledger.finishInput(
            run: run, file: 1, digest: Digest.sha256([UInt8(run)]), bytes: 1, rows: rows.count)
        try await ledger.linkRows(run: run)
        var decisions: [(Int64, Decision)] = []
        for item in try await ledger.undecided(run: run, after: 0, limit: 100) {
            decisions.append((item.row, try decision(item.request)))
        }
        try await ledger.decide(run: run, decisions)
        let performing = try await ledger.performing(run: run, after: 0, limit: 100)
        let ends = performing.map { item -> RowOutcome in
            let (outcome, reason) = Self.ends.randomElement(using: &random) ?? (.done, .notLookedUp)
            return RowOutcome(row: item.row, outcome: outcome, reason: reason.rawValue)
        }
        try await ledger.conclude(run: run, call: nil, ends, at: at)
        while try await ledger.concludeDecided(run: run, at: at) > 0 {}
        _ = try await ledger.seal(run: run, at: at, sign: sign)
    }

    private static let ends: [(Outcome, Reason)] = [
        (.verified, .lookedUp), (.verified, .lookedUp), (.verified, .lookedUp),
        (.hidden, .outOfSight), (.hidden, .notAllSeen), (.done, .notLookedUp),
        (.contradicted, .contentThere), (.failed, .taskFailed), (.unproven, .noAnswer),
        (.absent, .nobodyThere), (.absent, .nobodyThere),
    ]

    private mutating func row(line: Int, before day: CalendarDate) throws -> IntakeRow {
        let person = Int.random(in: 1...40, using: &random)
        let received = day.adding(days: -Int.random(in: 0...60, using: &random))
        let law = [Regime.gdpr, .gdpr, .ccpa, .ukGDPR, .lgpd].randomElement(using: &random)
        let kind = [RequestKind.erasure, .erasure, .erasure, .deactivation]
            .randomElement(using: &random)
        if Int.random(in: 0..<12, using: &random) == 0 { return rejected("R-\(line)", line: line) }
        return .request(
            SubjectRequest(
                reference: "R-\(person)-\(Int.random(in: 0...1, using: &random))",
                kind: kind ?? .erasure, subject: try #require(SubjectID("person-\(person)")),
                received: try #require(Received(received.description)), regime: law ?? .gdpr,
                origin: Origin(file: 1, line: line)))
    }

    private mutating func decision(_ request: SubjectRequest) throws -> Decision {
        let receipt = try #require(CalendarDate(request.received.description.prefix(10)))
        let rule = ["gdpr-12-3", "gdpr-12-3-extended", "gdpr-12-3-paused", "ccpa-45-days"]
            .randomElement(using: &random)
        var verdict = Verdict.perform(try hardDeletion())
        switch Int.random(in: 0..<10, using: &random) {
        case 0: verdict = .refuse(ground: "no")
        case 1: verdict = .hold(ground: "court")
        case 2: verdict = .review(why: "look")
        case 3: verdict = .perform(.delete(try Modes(user: .soft)))
        default: break
        }
        return Decision(
            verdict: verdict, rule: "r\(Int.random(in: 1...3, using: &random))", reason: "x",
            deadline: Deadline(date: receipt.adding(days: 30), rule: rule ?? "gdpr-12-3"))
    }

    /// What happens between two nights.
    private mutating func acts(_ ledger: Ledger, on day: CalendarDate, at: Instant) async throws {
        let key = start().verifierKey
        let person = try #require(SubjectID("person-\(Int.random(in: 1...40, using: &random))"))
        let act = ["case-close", "case-proceed", "letter-refusal", "ban"]
            .randomElement(using: &random)
        try await ledger.recordManual(
            act ?? "ban", .accepted, [person], verifierKey: key, at: at)
        if let open = try await ledger.openCases().randomElement(using: &random) {
            let word = [CaseDecision.close, .extend, .proceed].randomElement(using: &random)
            _ = try await ledger.decide(
                row: open.waiting ?? open.row,
                CaseAct(word ?? .close, because: try #require(DecisionReason("looked at"))),
                verifierKey: key, at: at)
        }
        let hold = try #require(
            Hold(
                subject: person, categories: [.messages, .files], ground: "court", owner: "legal",
                review: day.adding(days: Int.random(in: 10...200, using: &random))))
        try await holds(ledger, hold, key, at)
    }

    private mutating func holds(
        _ ledger: Ledger, _ hold: Hold, _ key: String, _ at: Instant
    ) async throws {
        let added = try await ledger.addHold(hold, verifierKey: key, at: at)
        if Bool.random(using: &random) {
            _ = try await ledger.releaseHold(added, at: at)
        }
    }
}

/// SplitMix64.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
