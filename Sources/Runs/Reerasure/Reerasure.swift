// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Policy
import Report
import StreamAPI
import Transparency

/// The rows of a run that erases people again: each with the modes of its erasure, but for those
/// whom a hold or `never_touch` protects today.
struct Reerasure {
    static let rule = OwnRule.reerase.rawValue

    let ledger: Ledger
    let run: Int
    let protection: Protection
    /// All holds in force, of the file and of the ledger.
    let holds: Holds

    func take(_ people: Returned) async throws {
        let facts = Dictionary(
            people.back.map { ($0.erasure.subject, $0.facts) }, uniquingKeysWith: { a, _ in a })
        try await ledger.takeAgain(
            run: run, file: 1, name: Self.rule, people.back.map(\.erasure.row))
        var last: Int64 = 0
        while true {
            let page = try await ledger.doneBefore(run: run, after: last, limit: 1000)
            guard let end = page.last?.row else { return }
            last = end
            let memories = try await ledger.memories(of: page.map(\.subject), run: run)
            try await ledger.decide(
                run: run,
                page.map { item in
                    (
                        item.row,
                        decision(
                            item.subject, facts[item.subject], item.action,
                            memories[item.subject] ?? SubjectMemory())
                    )
                })
        }
    }

    private func decision(
        _ subject: SubjectID, _ facts: SubjectFacts?, _ action: Action, _ memory: SubjectMemory
    ) -> Decision {
        var memory = memory
        memory.holds = holds[subject]
        var verdict = Verdict.perform(action)
        var remainder: Remainder?
        switch protection.finding(
            against: action, on: subject, facts.map(Presence.present), memory)
        {
        case .free, .graceRuns: break
        case .neverTouched: verdict = .review(why: "the account is one that is never touched")
        case .roleUnread:
            verdict = .review(why: "stream does not say which role the account has")
        case .underWay: verdict = .review(why: "a stopped run sent something about them")
        case .held(let holding):
            // What is kept back comes by itself, as a request for erasure, once the hold is released.
            verdict =
                holding.modes.map { .perform(.delete($0)) } ?? .hold(ground: holding.ground)
            remainder = .held(holding.categories)
        }
        return Decision(
            verdict: verdict, rule: Self.rule, reason: "erased before", deadline: nil,
            remainder: remainder)
    }
}

extension Night {
    /// Erases people again who are there again, as a run of its own: recorded, verified, sealed and
    /// packed as a batch is.
    /// - Returns: what was found, and what the run came to; no run begins where nobody is back.
    package func reerase(
        since date: BackupDate, released: [BrakeRelease]
    ) async throws -> (found: Returned, result: Result?) {
        try await finishWhatWasBegun()
        let (found, begun) = try await unlessStopped {
            try await prepareAgain(since: date, released: released)
        }
        guard let (run, access) = begun else { return (found, nil) }
        return (found, try await finish(run, access))
    }

    private func prepareAgain(
        since date: BackupDate, released: [BrakeRelease]
    ) async throws -> (Returned, (Int, Access)?) {
        let (text, policy) = try PolicyFile.read(settings.policy)
        let holds = try HoldsOnFile.read(settings)
        let access = try await access()
        Console.say("app \(access.app.name)")
        let found = try await Returned.find(
            since: date, in: ledger, policy: policy, lookup: access.lookup)
        for line in found.lines { Console.say(line) }
        guard !found.back.isEmpty else { return (found, nil) }
        try await prove(found)
        let run = try await begin(
            text, .sha256(Array(text.utf8)), app: access.app.id, byHand: true,
            verifyAgain: policy.verifyAgain, timeZone: policy.timeZone)
        let deciding = DecisionStage(
            ledger: ledger, run: run, policy: policy, holds: holds, time: time,
            lookup: access.lookup)
        try await deciding.reerase(found)
        try await deciding.brake(appUsers: settings.appUsers, released: released, at: time.now())
        try await plan(deciding, run)
        return (found, (run, access))
    }
}

extension Night {
    /// Nobody is erased again on the word of a table alone.
    private func prove(_ found: Returned) async throws {
        let people = found.back.map(\.erasure)
        let keys = try Vault.keys(settings)
        var unproven = people.count
        if let keys { unproven = try await ledger.unproven(people, keys: keys) }
        guard unproven == 0 else {
            throw Failure(
                .notVerified,
                "the ledger says of \(unproven) people that they were erased, and no record of its "
                    + "proves it; nothing was sent",
                hint: "bring back the ledger and the key folder as lethe left them")
        }
    }
}

extension DecisionStage {
    /// Decides for those who are to be erased again, and looks at the new owners of their channels.
    package func reerase(_ people: Returned) async throws {
        guard let policy else { return }
        try await Reerasure(
            ledger: ledger, run: run,
            protection: Protection(
                neverTouch: policy.neverTouch, on: policy.localDate(of: .instant(time.now()))),
            holds: Holds(holds.all + (try await ledger.holds().map(\.hold)))
        ).take(people)
        try await decide()
    }
}
