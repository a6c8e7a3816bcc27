// SPDX-License-Identifier: Apache-2.0

package import Execution
package import Ledger
package import Model
package import Plan
package import Policy
import Report
package import Transparency
import Triage

/// Puts every request before the policy, with what Stream says of the person and what the ledger
/// remembers of them, and plans the calls.
package struct DecisionStage: Sendable {
    package let ledger: Ledger
    package let run: Int
    /// Nil for an act by hand, which is decided already.
    package let policy: Policy?
    /// The holds of the officers' file; the ledger's own are in its memory.
    package let holds: Holds
    package let time: Timepiece
    /// Nil when nobody is to be looked up.
    package let lookup: PeopleLookup?
    /// How many calls leave in each night to come, by endpoint; the earliest deadline is first where
    /// that is not known.
    package var nights: [String: Nights] = [:]

    /// How many decisions are stored at once, at least: who is looked up fills a page of a hundred, and
    /// each time costs a sync of the disk.
    private static let storedTogether = 1000

    package func decide() async throws {
        guard let policy else { return }
        try await verifyAgain()
        let today = policy.localDate(of: .instant(time.now()))
        var doubts = ToldDoubts()
        var decided: [(row: Int64, decision: Decision)] = []
        try await eachUndecided { page in
            let memories = try await memories(of: page.subjects)
            let decisions = page.items.map { item in
                let subject = item.request.subject
                return (
                    row: item.row,
                    decision: policy.carryOut(
                        item.decision ?? .proceed, item.request, about: page.people?[subject],
                        remembering: memories[subject] ?? SubjectMemory(), on: today)
                )
            }
            doubts.hear(decisions)
            decided += decisions
            guard decided.count >= Self.storedTogether else { return }
            try await ledger.decide(run: run, decided)
            decided.removeAll(keepingCapacity: true)
        }
        try await ledger.decide(run: run, decided)
        try await heedVoices(policy, on: today, &doubts)
        try await ledger.putBack(run: run)
        try await doubts.tell(in: ledger)
        try await reviewOwners()
    }

    package func memories(of subjects: [SubjectID]) async throws -> [SubjectID: SubjectMemory] {
        var memories = try await ledger.memories(of: subjects, run: run)
        for subject in subjects where !holds[subject].isEmpty {
            memories[subject, default: SubjectMemory()].holds += holds[subject]
        }
        return memories
    }

    /// Stops hard deletions when there are more than the policy lets through in one run. Nothing of
    /// that kind is sent then; its rows wait for a person.
    package func brake(
        appUsers: Int?, released: [BrakeRelease], at now: Instant
    ) async throws {
        guard let policy else { return }
        try await brakeUnknown(released: released, at: now)
        let count = try await ledger.hardDeletions(run: run)
        guard count > 0 else { return }
        try await brakeCanary(count, released: released, at: now)
        let check = policy.brakes.check(
            tonight: count, appUsers: appUsers,
            history: try await ledger.hardDeletions(before: run, runs: 366),
            released: Set(released.map(\.name)))
        for brake in check.unchecked {
            Console.warn("the brake ‘\(brake.name.rawValue)’ was not checked: \(brake.why)")
        }
        for brake in check.released {
            Console.warn("the brake ‘\(brake.name.rawValue)’ is released: \(brake.message)")
            try await ledger.recordApproval(
                run: run, "brake-released", about: brake.name.rawValue, at: now)
        }
        for brake in check.tripped {
            Console.warn(
                "the brake ‘\(brake.name.rawValue)’ stops \(count) hard deletions:\n"
                    + "  \(brake.message)", hint: brake.hint)
        }
        if let first = check.tripped.first {
            try await ledger.reviewHardDeletions(run: run, why: "brake-\(first.name.rawValue)")
        }
    }

    /// Closes nobody where most people of a file are unknown.
    private func brakeUnknown(released: [BrakeRelease], at now: Instant) async throws {
        let files = try await ledger.unknownPeople(run: run).filter {
            UnknownPeopleBrake.trips(unknown: $0.unknown, of: $0.asked)
        }
        guard !files.isEmpty else { return }
        let name = BrakeName.unknownPeople
        let isReleased = released.contains { $0.name == name }
        let does = isReleased ? "is released" : "keeps all open"
        let lines = files.map {
            "the brake ‘\(name.rawValue)’ \(does): stream shows nobody for \($0.unknown) of"
                + " \($0.asked) requests of \($0.label)"
        }
        Console.warn(
            lines.joined(separator: "\n"), hint: isReleased ? nil : UnknownPeopleBrake.hint)
        if isReleased {
            try await ledger.recordApproval(
                run: run, "brake-released", about: name.rawValue, at: now)
        } else {
            try await ledger.reviewUnknown(run: run, files: files.map(\.file))
            try await ledger.putBack(run: run)
        }
    }

    private func reviewOwners() async throws {
        let owners = try await ledger.newOwners(run: run)
        let leaving = try await ledger.deleted(run: run, among: owners)
        for start in stride(from: 0, to: owners.count, by: BatchMembers.limit) {
            let page = Array(owners[start..<min(start + BatchMembers.limit, owners.count)])
            let people = try await facts(page)
            for owner in page {
                let why = triage(newOwner: people?[owner], isLeaving: leaving.contains(owner))
                if let why { try await ledger.review(run: run, handingTo: owner, why: why) }
            }
        }
    }

    package func facts(_ subjects: [SubjectID]) async throws -> [SubjectID: Presence]? {
        guard let lookup else { return nil }
        let members = try BatchMembers(subjects)
        return policy?.needs.contains(.ownsChannels) == true
            ? try await lookup.withChannels(members) : try await lookup(members)
    }

    /// The fewest calls, and the digest that stands in the ledger for exactly this plan.
    package func plan() async throws -> (CallPlan, Digest) {
        FreedMemory.giveBack()
        var planner = Planner()
        var last: Int64 = 0
        while true {
            let page = try await ledger.performing(run: run, after: last, limit: 2000)
            guard let end = page.last?.row else { break }
            guard end <= Planner.lastRow else {
                throw Failure(
                    .error, "the ledger numbers its rows beyond what a plan can hold",
                    hint: "no ledger grows so far: lethe verify LEDGER says whether it is damaged")
            }
            last = end
            for item in page {
                planner.add(row: item.row, action: item.action, deadline: item.deadline)
            }
        }
        let plan = planner.finish().ordered(for: nights)
        var hasher = Hasher256()
        plan.encode { hasher.update($0) }
        return (plan, hasher.finalize())
    }

    package func store(_ plan: CallPlan) async throws {
        // Calls that a stopped run left come first.
        let first = try await ledger.lastCall(run: run)
        try await ledger.addCalls(
            run: run, plan.calls.lazy.map { (first + $0.number, $0.action, $0.rows) })
    }
}
