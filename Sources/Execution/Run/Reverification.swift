// SPDX-License-Identifier: Apache-2.0

public import Model

/// Somebody who was erased some time ago, and is to be looked up again.
public struct ErasedPerson: Hashable, Sendable {
    /// The row's number.
    public var row: Int64
    /// The person.
    public var subject: SubjectID
    /// When the erasure was verified.
    public var erasedAt: Instant

    /// A person with each of these.
    public init(row: Int64, subject: SubjectID, erasedAt: Instant) {
        self.row = row
        self.subject = subject
        self.erasedAt = erasedAt
    }
}

/// What a look-up some time after an erasure shows.
public struct Reverification: Hashable, Sendable {
    /// What it comes to.
    public enum Finding: String, Hashable, Sendable, CaseIterable {
        /// The person is still gone.
        case verified
        /// The person is there, made before the erasure: it was undone, or never took place.
        case stillThere = "still-there"
        /// The person is there, made after the erasure: they came back, or a backup did.
        case cameBack = "came-back"
        /// Nobody could be looked up.
        case notCheckable = "not-checkable"

        /// Whether it speaks against the erasure.
        public var isContradiction: Bool { self == .stillThere || self == .cameBack }
    }

    /// The row's number.
    public var row: Int64
    /// What the look-up comes to.
    public var finding: Finding
    /// When it took place.
    public var at: Instant

    /// What a look-up at `now` says of a person; nil where there was none. Somebody of whom Stream
    /// does not say when they were made counts as still there.
    public static func finding(
        of person: ErasedPerson, presence: Presence?, at now: Instant
    ) -> Reverification {
        let finding: Finding =
            switch presence {
            case nil: .notCheckable
            case .absent?: .verified
            case .present(let facts)?:
                facts.createdAt.map { $0 > person.erasedAt } ?? false ? .cameBack : .stillThere
            }
        return Reverification(row: person.row, finding: finding, at: now)
    }
}

extension Runner {
    /// Looks people up again who were erased earlier, 100 a call and within the limit.
    /// - Returns: a finding for each, in their order.
    /// - Throws: ``PeopleLookup/Failure`` where nothing more will be accepted, or
    ///   `CancellationError`; whom only no answer was had about is not checkable.
    public func verifyAgain(_ people: [ErasedPerson]) async throws -> [Reverification] {
        var findings: [Reverification] = []
        var rest = people[...]
        while !rest.isEmpty {
            let page = rest.prefix(BatchMembers.limit)
            rest = rest.dropFirst(BatchMembers.limit)
            var seen: [SubjectID: Presence] = [:]
            do {
                // One person can have been erased twice.
                seen = try await lookup(BatchMembers(Array(Set(page.map(\.subject)))))
            } catch PeopleLookup.Failure.noAnswer {}
            let now = time.now()
            findings += page.map { .finding(of: $0, presence: seen[$0.subject], at: now) }
        }
        return findings
    }
}
