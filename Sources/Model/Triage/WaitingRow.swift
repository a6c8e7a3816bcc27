// SPDX-License-Identifier: Apache-2.0

/// A row of an earlier run whose request waits.
public struct WaitingRow: Hashable, Sendable {
    /// The row's number.
    public var row: Int64
    /// The controller's number of the request.
    public var reference: String
    /// What it asks for.
    public var wish: Wish
    /// What it waits for.
    public var waits: Waiting
    /// Why it ended as it did; nil where that is not known.
    public var reason: Reason?
    /// Whether its person is to prove first who they are.
    public var waitsForProof: Bool
    /// Whether a grace of it has begun, so that there is something to undo.
    public var hasGrace: Bool
    /// Whether its id differs from the person's in the case of letters alone: it may be theirs.
    public var isOtherwiseSpelt: Bool

    /// A row with each of these.
    public init(
        row: Int64, reference: String = "", wish: Wish, waits: Waiting, reason: Reason? = nil,
        waitsForProof: Bool = false, hasGrace: Bool = false, isOtherwiseSpelt: Bool = false
    ) {
        self.row = row
        self.reference = reference
        self.wish = wish
        self.waits = waits
        self.reason = reason
        self.waitsForProof = waitsForProof
        self.hasGrace = hasGrace
        self.isOtherwiseSpelt = isOtherwiseSpelt
    }

    /// What is to happen to the person's data.
    public var kind: RequestKind { wish.kind }

    /// Whether it waits for somebody's word: a person's decision, a rule's, a proof. Whatever takes
    /// something back waits for that until it is at its end. Nothing irreversible is done meanwhile.
    public var waitsForWord: Bool {
        // A withdrawal that was refused is at its end.
        [.decision, .policy].contains(waits) || waitsForProof
            || kind == .withdrawal && waits != .refusal
    }

    /// Whether its own number, handed in again, can be the answer to it: where the row itself was what
    /// kept it back. Of two rows that contradict each other one alone says nothing.
    public var canBeAnsweredByItsNumber: Bool {
        !waitsForProof && !isOtherwiseSpelt && !isContradicted
    }

    /// Whether another row asks for something else, or somebody else bears its number.
    public var isContradicted: Bool {
        [.contradiction, .contradictsWaiting, .numberReused, .keptBackMidway].contains(reason)
    }
}
