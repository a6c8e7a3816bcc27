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

    /// For how many pages people are looked up at a time, once so many are done: a look-up waits for
    /// Stream, not for us. By whom answers are measured is learnt from the first, where nobody knows it
    /// yet.
    func ahead(_ done: Int) -> Int {
        lookup.map { done > 0 || $0.isMeasured } == true ? 64 : 1
    }

    /// Hands out the requests without a decision, a page after the other in the order of the rows. The
    /// people of the pages that follow are looked up meanwhile, within the limit of look-ups.
    func eachUndecided(_ body: (UndecidedPage) async throws -> Void) async throws {
        var last: Int64? = 0
        try await inOrder(
            ahead: ahead,
            next: { () async throws -> UndecidedPage? in
                guard let after = last else { return nil }
                // A look-up takes a hundred people; without one, pages may be larger.
                let items = try await ledger.undecided(
                    run: run, after: after, limit: lookup == nil ? 2000 : BatchMembers.limit)
                last = items.last?.row
                guard last != nil else { return nil }
                let subjects = Array(Set(items.map(\.request.subject))).sorted()
                return UndecidedPage(items: items, subjects: subjects)
            },
            work: { page in
                var page = page
                page.people = try await facts(page.subjects)
                return page
            }, then: body)
    }
}
