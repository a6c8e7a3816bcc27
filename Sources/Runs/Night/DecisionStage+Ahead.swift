// SPDX-License-Identifier: Apache-2.0

import Execution
import Ledger
import Model

extension DecisionStage {
    /// Requests without a decision, and what Stream says of their people; nil where nobody is to be
    /// looked up.
    struct UndecidedPage: Sendable {
        var items: [NumberedRequest]
        var subjects: [SubjectID]
        var people: [SubjectID: Presence]?
    }

    /// For how many pages people are looked up at a time: a look-up waits for Stream, not for us.
    private static let ahead = 16

    /// Hands out the requests without a decision, a page after the other in the order of the rows. The
    /// people of the pages that follow are looked up meanwhile, within the limit of look-ups.
    func eachUndecided(_ body: (UndecidedPage) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: (Int, UndecidedPage).self) { group in
            var ready: [Int: UndecidedPage] = [:]
            var (asked, done) = (0, 0)
            var last: Int64? = 0
            while true {
                // By whom answers are measured is learnt from the first.
                let most = lookup == nil || done == 0 ? 1 : Self.ahead
                while asked - done < most, let after = last {
                    // A look-up takes a hundred people; without one, pages may be larger.
                    let items = try await ledger.undecided(
                        run: run, after: after,
                        limit: lookup == nil ? 2000 : BatchMembers.limit)
                    last = items.last?.row
                    guard last != nil else { break }
                    let subjects = Array(Set(items.map(\.request.subject))).sorted()
                    group.addTask { [number = asked] in
                        let people = try await facts(subjects)
                        return (
                            number,
                            UndecidedPage(items: items, subjects: subjects, people: people)
                        )
                    }
                    asked += 1
                }
                while asked > done, ready[done] == nil, let (number, page) = try await group.next()
                {
                    ready[number] = page
                }
                guard let page = ready.removeValue(forKey: done) else { break }
                try await body(page)
                done += 1
            }
        }
    }
}
