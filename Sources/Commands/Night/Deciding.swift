// SPDX-License-Identifier: Apache-2.0

import Execution
import Ledger
import Model
import Plan
import Policy
import Transparency

/// Puts every request before the policy, with what Stream says of the person, and plans the calls.
struct Deciding {
    let ledger: Ledger
    let run: Int
    let policy: Policy
    let time: Timepiece
    /// Nil when nobody is to be looked up.
    let lookup: PeopleLookup?

    func decide() async throws {
        let today = policy.localDate(of: .instant(time.now()))
        var last: Int64 = 0
        while true {
            // A look-up takes a hundred people; without one, pages may be larger.
            let page = try await ledger.undecided(
                run: run, after: last, limit: lookup == nil ? 2000 : 100)
            guard let end = page.last?.row else { break }
            last = end
            let people = try await facts(page.map(\.request.subject))
            let decisions = page.map { item in
                (
                    row: item.row,
                    decision: policy.decide(
                        item.request, about: people?[item.request.subject], on: today)
                )
            }
            try await ledger.decide(run: run, decisions)
        }
        try await ledger.reviewLeavingOwners(run: run)
        try await reviewMissingOwners()
    }

    private func reviewMissingOwners() async throws {
        let owners = try await ledger.newOwners(run: run)
        for start in stride(from: 0, to: owners.count, by: BatchMembers.limit) {
            let page = Array(owners[start..<min(start + BatchMembers.limit, owners.count)])
            guard let people = try await facts(page) else { return }
            let missing = page.filter { people[$0] == .absent }
            try await ledger.reviewMissingOwners(run: run, missing)
        }
    }

    private func facts(_ subjects: [SubjectID]) async throws -> [SubjectID: Presence]? {
        guard let lookup else { return nil }
        do {
            return try await lookup(BatchMembers(Array(Set(subjects)).sorted()))
        } catch PeopleLookup.Failure.stop(let reason) {
            throw Failure(reason)
        } catch PeopleLookup.Failure.noAnswer {
            throw Failure(
                .busy, "stream did not answer when people were looked up",
                hint: "try again; nothing was sent")
        }
    }

    /// The fewest calls, and the digest that stands in the ledger for exactly this plan.
    func plan() async throws -> (CallPlan, Digest) {
        var planner = Planner()
        var last: Int64 = 0
        while true {
            let page = try await ledger.performing(run: run, after: last, limit: 2000)
            guard let end = page.last?.row else { break }
            last = end
            for item in page {
                planner.add(row: item.row, action: item.action, deadline: item.deadline)
            }
        }
        let plan = planner.finish()
        var hasher = Hasher256()
        plan.encode { hasher.update($0) }
        return (plan, hasher.finalize())
    }

    func store(_ plan: CallPlan) async throws {
        var page: [(number: Int, action: Action, rows: [Int64])] = []
        for call in plan.calls {
            page.append((call.number, call.action, call.rows))
            if page.count == 100 {
                try await ledger.addCalls(run: run, page)
                page.removeAll(keepingCapacity: true)
            }
        }
        try await ledger.addCalls(run: run, page)
    }
}
