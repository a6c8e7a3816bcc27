// SPDX-License-Identifier: Apache-2.0

/// What Lethe's own ledger remembers of a person when a request about them is decided.
public struct SubjectMemory: Hashable, Sendable {
    /// The holds on their data.
    public var holds: [Hold]
    /// When an erasure of theirs was carried out last, if one was.
    public var erasedAt: Instant?
    /// The last day of the grace period in which an erasure of theirs waits, if one does: from the
    /// day after it, the erasure is due.
    public var graceEnds: CalendarDate?
    /// Whether a stopped run sent something about them whose end nobody has seen yet.
    public var isUnderWay: Bool
    /// Whether a deletion of theirs was sent, or may have been, and nobody has seen that it was carried
    /// out: whatever a look-up shows, it is sent again.
    public var hasUnprovenDeletion: Bool
    /// Whether Lethe itself hid them, by a soft deletion or a pruning, or stopped them in a grace, and has
    /// not erased them since: whether Stream shows them or not, a deletion is sent.
    public var isHidden: Bool

    /// Whether they were erased but for what a hold kept, and nothing has taken that since: where Stream
    /// shows nobody, no deletion reaches it through the account.
    public var isErasedInPart: Bool

    /// A memory; empty without arguments.
    public init(
        holds: [Hold] = [], erasedAt: Instant? = nil, graceEnds: CalendarDate? = nil,
        isUnderWay: Bool = false, hasUnprovenDeletion: Bool = false,
        isHidden: Bool = false, isErasedInPart: Bool = false
    ) {
        self.holds = holds
        self.erasedAt = erasedAt
        self.graceEnds = graceEnds
        self.isUnderWay = isUnderWay
        self.hasUnprovenDeletion = hasUnprovenDeletion
        self.isHidden = isHidden
        self.isErasedInPart = isErasedInPart
    }

    /// Whether a deletion is sent although Stream shows nobody: it cannot tell who never was from whom
    /// Lethe hid, or whose deletion left and is not proved.
    public var mayBeOutOfView: Bool { hasUnprovenDeletion || isHidden }

    /// All categories that are held.
    public var held: Set<Category> {
        holds.reduce(into: []) { $0.formUnion($1.categories) }
    }
}
