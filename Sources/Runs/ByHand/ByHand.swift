// SPDX-License-Identifier: Apache-2.0

import Execution
import Foundation
import Ledger
package import Model
import Policy
import Transparency

/// The rows of an act by hand: the people, each decided by whoever named them, but for those whom a
/// hold or `never_touch` protects.
struct ByHand {
    let night: Night
    let run: Int
    let action: Action
    let hasReason: Bool

    static let rule = OwnRule.byHand.rawValue

    func take(_ subjects: [SubjectID], lookup: PeopleLookup) async throws {
        let ledger = night.ledger
        let now = night.time.now()
        try await ledger.addInput(run: run, file: 1, name: Self.rule)
        var hasher = Hasher256()
        var bytes = 0
        for (page, start) in pages(of: subjects) {
            let rows = page.enumerated().map { place, subject in
                IntakeRow.request(
                    SubjectRequest(
                        reference: "hand-\(run)-\(start + place + 1)", kind: action.kind,
                        subject: subject, received: .instant(now), regime: .none,
                        origin: Origin(file: 1, line: start + place + 1)))
            }
            for subject in page {
                let line = Array(subject.rawValue.utf8) + [0x0A]
                hasher.update(line)
                bytes += line.count
            }
            try await ledger.addRows(run: run, rows)
        }
        try await ledger.finishInput(
            run: run, file: 1, digest: hasher.finalize(), bytes: bytes, rows: subjects.count)
        if hasReason {
            try await ledger.recordApproval(run: run, "reason-given", about: Self.rule, at: now)
        }
        try await decide(lookup)
    }

    private func decide(_ lookup: PeopleLookup) async throws {
        let guarded = try Guarded(night.settings, at: night.time.now())
        var last: Int64 = 0
        while true {
            let page = try await night.ledger.undecided(
                run: run, after: last, limit: BatchMembers.limit)
            guard let end = page.last?.row else { return }
            last = end
            let people = try await lookup(BatchMembers(page.map(\.request.subject)))
            let memories = try await night.ledger.memories(
                of: page.map(\.request.subject), run: run)
            let decisions = page.map { item in
                let subject = item.request.subject
                return (
                    row: item.row,
                    decision: Decision(
                        verdict: guarded.verdict(
                            action, subject, people[subject], memories[subject]), rule: Self.rule,
                        reason: "", deadline: nil)
                )
            }
            try await night.ledger.decide(run: run, decisions)
        }
    }

    private func pages(of subjects: [SubjectID]) -> [([SubjectID], Int)] {
        stride(from: 0, to: subjects.count, by: 1000).map { start in
            (Array(subjects[start..<min(start + 1000, subjects.count)]), start)
        }
    }
}

/// Who is not touched by hand either.
private struct Guarded {
    let protection: Protection
    let holds: Holds

    init(_ settings: Settings, at now: Instant) throws {
        holds = try HoldsOnFile.read(settings)
        let policy = try PolicyFile.ifThere(settings.policy)
        protection = Protection(
            neverTouch: policy?.neverTouch,
            on: Policy.day(at: now, by: policy))
    }

    func verdict(
        _ action: Action, _ subject: SubjectID, _ person: Presence?, _ memory: SubjectMemory?
    ) -> Verdict {
        var memory = memory ?? SubjectMemory()
        memory.holds += holds[subject]
        switch protection.finding(against: action, on: subject, person, memory) {
        case .free: return .perform(action)
        case .neverTouched: return .review(why: "the account is one that is never touched")
        case .roleUnread:
            return .review(why: "stream does not say which role the account has")
        case .underWay:
            return .review(why: "a stopped run sent something about them: lethe resume")
        case .graceRuns:
            return .review(
                why: "an erasure waits for the end of its grace; a withdrawal takes it back")
        case .held(let holding):
            // Refused, not held: an act by hand does not come back by itself.
            return .refuse(ground: "a hold stands: \(holding.ground)")
        }
    }
}

extension Action {
    /// What a request for this action would ask for.
    package var kind: RequestKind {
        switch self {
        case .delete: .erasure
        case .deactivate: .deactivation
        case .reactivate: .reactivation
        case .restore: .restoration
        }
    }
}
