// SPDX-License-Identifier: Apache-2.0

/// What packs of one format consist of. A pack says its format in its run's start (`format`, 1 where it
/// says nothing) and is judged by it for ever: what a later format adds is no fault of an earlier pack.
public struct PackFormat: Hashable, Sendable {
    /// Its number, from 1.
    public let number: Int64
    /// The columns of `report.csv` in their order; each cell is the record's field of the same name.
    public let columns: [String]
    /// Where a row may end; the run's end has a count for each, and one that is not there is 0.
    public let outcomes: [String]
    /// The kinds of records, sorted; empty where any is taken, as in the first format.
    public let kinds: [String]
    /// Whether a pack carries its own leaves alone, and `frontier` for those before them.
    public let hasFrontier: Bool

    /// A format with each of its parts.
    public init(
        number: Int64, columns: [String], outcomes: [String], kinds: [String], hasFrontier: Bool
    ) {
        self.number = number
        self.columns = columns
        self.outcomes = outcomes
        self.kinds = kinds
        self.hasFrontier = hasFrontier
    }

    /// The format that follows this one, with what it adds.
    public func next(
        columns more: [String], outcomes others: [String], kinds: [String]? = nil
    ) -> PackFormat {
        PackFormat(
            number: number + 1, columns: columns + more, outcomes: outcomes + others,
            kinds: kinds ?? self.kinds, hasFrontier: true)
    }

    /// The columns that each format adds, in their order.
    private static let added = [
        [
            "idx", "run", "file", "line", "req", "request", "regime", "received", "deadline",
            "deadline_rule", "confirm_by", "outcome", "reason", "rule", "effect", "user",
            "messages", "conversations", "calls", "files", "feeds", "remainder", "residual",
            "mark", "carried", "stands_for", "call", "task", "accepted_at", "settled_at",
            "verified_at", "subject",
        ], ["evidence", "deadline_met", "case"],
    ]

    /// A format is whatever says that it is of it, or of an earlier one.
    private init(_ number: Int64) {
        self.init(
            number: number, columns: Array(Self.added.prefix(Int(number)).joined()),
            outcomes: PackOutcome.all.filter { $0.since <= number }.map(\.word),
            kinds: number == 1 ? [] : RecordKinds.words(format: number).sorted(),
            hasFrontier: number > 1)
    }

    /// Packs of all leaves, with a copy of the ledger.
    public static let first = PackFormat(1)

    /// Packs of their own run.
    public static let second = PackFormat(2)

    /// The format in which runs are begun: the newest that a column, an outcome, a kind of record or a
    /// field of one is of. So nothing can be added without one, and no Lethe before it takes the ledger.
    public static let current = PackFormat(
        max(
            Int64(added.count), PackOutcome.all.map(\.since).max() ?? 1, RecordKinds.newest))

    /// All that this version knows.
    public static let known = (1...current.number).map { PackFormat($0) }
}

extension [PackFormat] {
    /// The format of this number; nil for one that is not known.
    public func numbered(_ number: Int64) -> PackFormat? { first { $0.number == number } }
}
