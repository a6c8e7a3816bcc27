// SPDX-License-Identifier: Apache-2.0

import Audit
import Foundation
import Keyring
import Ledger
import Model
import Policy

extension Doctor {
    /// The ledger beside what is remembered of it, its packs and the clock, and where the newest run
    /// stands.
    func ledger(_ settings: Settings) async throws -> [DoctorFinding] {
        guard Session.hasLedger(settings) else {
            return [.good(.ledger, "there is none yet; the first run makes it")]
        }
        if let worker = LedgerHolder.worker(settings.ledger) {
            let who = worker.words.map { ": \($0)" } ?? ""
            return [
                .unseen(
                    .ledger, "a run holds it\(who)",
                    remedy: "ask again when it has ended; lethe status says where it stands")
            ]
        }
        return try await Session.looking(settings, at: time.now()) { try await seen(settings, $0) }
    }

    private func seen(_ settings: Settings, _ session: Session) async throws -> [DoctorFinding] {
        let store = KeyStore(folder: settings.keys, environment: environment)
        let trust = try store.trust(
            domain: settings.controller, origin: session.origin, key: try store.publicKey())
        let note = try await LedgerCheck(
            ledger: session.ledger, reports: settings.reports, memory: settings.remembered,
            trust: trust
        ).check(at: time.now())
        let seen: DoctorFinding =
            note == nil
            ? .good(.ledger, "nothing in it is signed yet")
            : .good(
                .ledger, "it is the one that is signed and remembered, and its newest pack is there"
            )
        guard let run = try await session.ledger.lastRun() else { return [seen] }
        return [seen, Self.standing(run)]
    }

    /// Where the newest run stands.
    static func standing(_ run: RunSummary) -> DoctorFinding {
        switch run.state {
        case .sealed: .good(.run, "run \(run.number), begun \(run.startedAt), is sealed")
        case .executing:
            .look(
                .run, "run \(run.number), begun \(run.startedAt), is not finished",
                remedy: "the next night goes on with it; or now: lethe resume")
        case .reading:
            .look(
                .run, "run \(run.number), begun \(run.startedAt), stopped while it read its files",
                remedy: "nothing was sent; give its files again: lethe run FILE")
        }
    }

    /// When the newest night began; nil before the first.
    func newestNight(_ settings: Settings) async throws -> Instant? {
        guard Session.hasLedger(settings) else { return nil }
        return try await Session.looking(settings, at: time.now()) {
            try await $0.ledger.newestNights(limit: 1).first
        }
    }

    /// Holds whose day of review has passed.
    func holds(_ settings: Settings) async throws -> DoctorFinding {
        var all = try HoldsOnFile.read(settings).all
        if Session.hasLedger(settings) {
            all += try await Session.looking(settings, at: time.now()) {
                try await $0.ledger.holds().map(\.hold)
            }
        }
        let holds = Holds(all)
        let overdue = holds.overdue(on: today(settings)).count
        guard overdue == 0 else {
            return .look(
                .holds, "holds overdue for review: \(overdue)", remedy: "see: lethe holds list")
        }
        return .good(.holds, "holds that stand: \(holds.all.count), none is overdue for review")
    }

    /// What the policy says of itself, and until when its holidays are known.
    func policy(_ settings: Settings) throws -> [DoctorFinding] {
        let policy = try PolicyFile.read(settings.policy).1
        let name = settings.policy.lastPathComponent
        let red = policy.test().count { !$0.holds }
        var found: [DoctorFinding] = policy.lint().map { finding in
            .look(
                .policy, "\(name):\(finding.line): \(finding.message) (\(finding.code.rawValue))",
                remedy: finding.hint)
        }
        if red > 0 {
            found.append(
                .look(
                    .policy, "cases of \(name) that do not come out as expected: \(red)",
                    remedy: "see: lethe policy test"))
        }
        if found.isEmpty {
            found = [
                .good(
                    .policy,
                    "\(name) has \(policy.rules.count) rules; its \(policy.cases.count) "
                        + "cases come out as expected")
            ]
        }
        return found + [Self.holidays(until: policy.clock.coveredUntil, today: today(settings))]
    }

    /// A period of three months that ends on a holiday can begin today.
    private static let foresight = 120

    /// Until when holidays are known.
    static func holidays(until last: CalendarDate?, today: CalendarDate) -> DoctorFinding {
        guard let last else {
            return .good(
                .holidays, "the policy names no country: only weekends move a last day")
        }
        let left = last.dayNumber - today.dayNumber
        guard left < foresight else {
            return .good(.holidays, "they are known until \(last)")
        }
        return .look(
            .holidays,
            left < 0
                ? "they are known until \(last), which is over" : "they are known until \(last)",
            remedy: "use a newer lethe, or give the policy a file of ‘holidays’: "
                + "docs/formats/holidays.md")
    }
}
