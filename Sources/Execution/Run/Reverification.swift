// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Model

extension ErasedPerson {
    /// What a look-up at `now` says of the erasure; nil where there was none. Somebody of whom Stream
    /// does not say when they were made counts as still there.
    public func outcome(_ presence: Presence?, at now: Instant) -> RowOutcome {
        let reason: Reason =
            switch presence {
            case nil: .notCheckable
            case .absent?: .lookedUpAgain
            case .present(let facts)?:
                facts.createdAt.map { $0 > erasedAt } ?? false ? .cameBack : .stillThere
            }
        return RowOutcome(row: row, reason, lookedUpAt: presence == nil ? nil : now)
    }
}

extension PeopleLookup {
    /// Looks people up again who were erased earlier, 100 a call and within the limit.
    /// - Returns: an outcome for each, in their order.
    /// - Throws: ``Failure/stop(_:)`` where nothing more will be accepted, or `CancellationError`;
    ///   whom only no answer was had about is not checkable.
    public func verifyAgain(_ people: [ErasedPerson]) async throws -> [RowOutcome] {
        var outcomes: [RowOutcome] = []
        var rest = people[...]
        while !rest.isEmpty {
            let page = rest.prefix(BatchMembers.limit)
            rest = rest.dropFirst(BatchMembers.limit)
            var seen: [SubjectID: Presence] = [:]
            do {
                // One person can have been erased twice.
                seen = try await self(BatchMembers(Array(Set(page.map(\.subject)))))
            } catch Failure.noAnswer {}
            let now = time.now()
            outcomes += page.map { $0.outcome(seen[$0.subject], at: now) }
        }
        return outcomes
    }
}
