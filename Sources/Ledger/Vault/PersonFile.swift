// SPDX-License-Identifier: Apache-2.0

public import Model
public import Transparency

/// Whether the commitment in a record could be opened with what the controller holds.
public enum CommitmentCheck: String, Hashable, Sendable {
    /// The record says what the working tables say of whom it is about.
    case opens
    /// The month's key is gone, so nobody can tell.
    case keyGone = "key-gone"
    /// The body of the record is gone.
    case recordGone = "record-gone"
    /// The record is about somebody else than the working tables say: one of them was changed.
    case differs
    /// Nobody said whose it is, and the clear id is gone; or the row never named anybody.
    case unnamed
}

/// A record about a person, with what opens it.
public struct OpenedRecord: Sendable {
    /// The record's place in the ledger.
    public var index: Int
    /// The record; nil when its body is gone.
    public var record: Record?
    /// Whether its commitment opens.
    public var check: CommitmentCheck
    /// The key of this one record, if its commitment opens; a secret.
    public var key: [UInt8]?
}

/// A request that Lethe knows.
public struct KnownRequest: Sendable {
    /// The run that took it.
    public var run: Int
    /// The file as reports name it, and the line.
    public var place: String
    /// The controller's number of the request; nil once it is shredded.
    public var reference: String?
    /// The person; nil once the clear id is shredded and nobody named them.
    public var subject: SubjectID?
    /// What was asked for.
    public var kind: RequestKind?
    /// Under which law.
    public var regime: Regime?
    /// When, as the file said it.
    public var received: String?
    /// What the rest of it waits for (`grace`, `hold`, `policy`), or `recheck` where
    /// the person is to be looked up again; nil if nothing is open.
    public var waits: String?
    /// Whether something was sent for the request whose good end nobody saw.
    public var hasLeft: Bool
    /// Whether the account was stopped for the request, and neither works again nor is erased.
    public var isStopped: Bool
    /// Whether a later row of the same request is its answer, or says otherwise.
    public var isSuperseded: Bool
    /// The record of its outcome; nil while it has none.
    public var outcome: OpenedRecord?
}

/// A hold that stands or stood.
public struct KnownHold: Sendable {
    /// Its number.
    public var id: Int64
    /// What it keeps back, why, and until when.
    public var hold: Hold
    /// When it was set.
    public var addedAt: Instant
    /// When it was released; nil while it stands.
    public var releasedAt: Instant?
    /// The record that it was set.
    public var record: OpenedRecord
}

/// What Lethe knows of one person.
public struct PersonFile: Sendable {
    /// Their requests, in the order of the runs.
    public var requests: [KnownRequest] = []
    /// Their holds.
    public var holds: [KnownHold] = []
    /// What was done to them by hand.
    public var acts: [OpenedRecord] = []

    /// Whether nothing is known.
    public var isEmpty: Bool { requests.isEmpty && holds.isEmpty && acts.isEmpty }

    /// Whether no record contradicts the working tables.
    public var isConsistent: Bool {
        let records = requests.compactMap(\.outcome) + holds.map(\.record) + acts
        return !records.contains { $0.check == .differs }
    }
}

/// The secrets by which a controller opens its own records.
public struct VaultKeys: Sendable {
    /// Finds what has no clear id any more.
    public var pepper: Pepper
    /// The key of a day's month: 32 bytes, or nil once it is gone.
    public var month: @Sendable (CalendarDate) -> [UInt8]?

    /// The keys.
    public init(pepper: Pepper, month: @escaping @Sendable (CalendarDate) -> [UInt8]?) {
        self.pepper = pepper
        self.month = month
    }
}
