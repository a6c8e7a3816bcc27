// SPDX-License-Identifier: Apache-2.0

public import Evidence
public import Ledger
public import Model

extension ErasedPerson {
    /// What a look-up at `now` says of the erasure; nil where there was none. Somebody of whom Stream
    /// does not say when they were made counts as still there.
    ///
    /// Where the account is gone, `content` decides: what is there speaks against the erasure, and
    /// what could not be looked at leaves it open, but for files.
    public func outcome(
        _ presence: Presence?, content: Evidence? = nil, at now: Instant
    ) -> RowOutcome {
        var outcome = outcome(presence, at: now)
        guard isGone(presence), let presence, let modes, let content else { return outcome }
        let seen = Evidence(presence, content: content, promised: modes)
        let reason: Reason =
            switch seen.reason(for: modes) {
            case .contentThere, .lookUpDisagrees: .contentThereAgain
            case .notAllSeen, .notLookedUp: .notCheckable
            default: .lookedUpAgain
            }
        outcome.outcome = reason.outcome
        outcome.reason = reason.rawValue
        outcome.evidence = seen
        return outcome
    }

    /// Whether nothing is shown of the account but what its erasure leaves.
    func isGone(_ presence: Presence?) -> Bool {
        guard let presence else { return false }
        return modes.map(presence.isWhatIsLeft(by:)) ?? (presence == .absent)
    }

    private func outcome(_ presence: Presence?, at now: Instant) -> RowOutcome {
        let reason: Reason =
            switch presence {
            case nil: .notCheckable
            case _ where isGone(presence), .absent?: .lookedUpAgain
            // When they were made Stream does not say: nobody knows whether they came back.
            case .present(let facts)?:
                facts.createdAt.map { $0 > erasedAt ? .cameBack : .stillThere } ?? .notCheckable
            }
        return RowOutcome(row: row, reason, lookedUpAt: presence == nil ? nil : now)
    }
}

extension PeopleLookup {
    /// Looks people up again who were erased earlier, 100 a call and within the limit.
    /// - Parameters:
    ///   - look: looks at content too; nil looks for the accounts alone.
    ///   - samples: what was noted of people, by the row that erased them.
    /// - Returns: an outcome for each, in their order.
    /// - Throws: ``Failure/stop(_:)`` where nothing more will be accepted, or `CancellationError`;
    ///   whom only no answer was had about is not checkable.
    public func verifyAgain(
        _ people: [ErasedPerson], look: ContentLook? = nil, samples: [Int64: Sample] = [:]
    ) async throws -> [RowOutcome] {
        var outcomes: [RowOutcome] = []
        var rest = people[...]
        while !rest.isEmpty {
            let page = rest.prefix(BatchMembers.limit)
            rest = rest.dropFirst(BatchMembers.limit)
            var seen: [SubjectID: Presence] = [:]
            do {
                // One person can have been erased twice.
                seen = try await self(BatchMembers(Array(Set(page.map(\.subject)))))
            } catch let failure as Failure where failure.isSilence {}
            let content = try await content(
                of: page.filter { $0.isGone(seen[$0.subject]) }, look, samples)
            let now = time.now()
            outcomes += page.map {
                $0.outcome(seen[$0.subject], content: content[$0.row], at: now)
            }
        }
        return outcomes
    }

    /// What is found of people's content, by row; those who were promised the same are looked at
    /// together.
    private func content(
        of people: [ErasedPerson], _ look: ContentLook?, _ samples: [Int64: Sample]
    ) async throws -> [Int64: Evidence] {
        guard let look else { return [:] }
        var found: [Int64: Evidence] = [:]
        for (modes, alike) in Dictionary(grouping: people, by: \.modes) {
            guard let modes else { continue }
            var noted: [SubjectID: Sample] = [:]
            for person in alike {
                // Another row of the same person may have none.
                guard let sample = person.erasure.flatMap({ samples[$0] }) else { continue }
                noted[person.subject] = sample
            }
            let seen = try await look(
                BatchMembers(Array(Set(alike.map(\.subject)))), promised: modes, samples: noted)
            for person in alike { found[person.row] = seen[person.subject] ?? Evidence() }
        }
        return found
    }

    /// A look at content with this way of asking.
    public func contentLook(hosts: Set<String>) -> ContentLook {
        ContentLook(asker: self, client: client, hosts: hosts, direct: Sample.most)
    }
}
