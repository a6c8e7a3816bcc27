// SPDX-License-Identifier: Apache-2.0

/// All that is known of one person when a run decides about their rows. Nothing else may be looked at
/// to decide which of them stands, so that two persons can never be mixed up.
public struct PersonTonight: Hashable, Sendable {
    /// The person's rows of this run, in their order, those of earlier runs first.
    public var rows: [RowTonight]
    /// What earlier runs brought to a good end.
    public var answered: [AnsweredRow]
    /// What waits for a later night.
    public var waiting: [WaitingRow]
    /// Rows that name the person and could not be read, or ask for what Lethe does not do; of this run
    /// and of earlier ones, as long as nobody has looked at them.
    public var unread: [UnreadRow]

    /// A person; nothing is known without arguments.
    public init(
        rows: [RowTonight] = [], answered: [AnsweredRow] = [], waiting: [WaitingRow] = [],
        unread: [UnreadRow] = []
    ) {
        self.rows = rows
        self.answered = answered
        self.waiting = waiting
        self.unread = unread
    }
}

/// What a row asks for: rows of a person with the same wish are duplicates, others contradict.
public struct Wish: Hashable, Sendable {
    /// What is to happen to the person's data.
    public var kind: RequestKind
    /// Who receives the channels of somebody who is erased; nil where nobody is named.
    public var channelOwner: SubjectID?
    /// Who receives the calls.
    public var callOwner: SubjectID?

    /// A wish; new owners mean nothing but for an erasure.
    public init(
        _ kind: RequestKind, channelOwner: SubjectID? = nil, callOwner: SubjectID? = nil
    ) {
        self.kind = kind
        self.channelOwner = kind == .erasure ? channelOwner : nil
        self.callOwner = kind == .erasure ? callOwner : nil
    }
}

/// One readable row of a run: what it asks for, not whose it is.
public struct RowTonight: Hashable, Sendable {
    /// Where the row stands before triage.
    public enum Place: Hashable, Sendable {
        /// In a request file of this run.
        case file
        /// Taken over from this row of an earlier run, for which nothing is on its way.
        case carried(Int64)
        /// Taken over from this row because somebody decided that it proceeds.
        case decided(Int64)
        /// Taken over with a call that is on its way.
        case settled
    }

    /// The row's number.
    public var row: Int64
    /// The controller's number of the request.
    public var reference: String
    /// What it asks for.
    public var wish: Wish
    /// When the request was received.
    public var received: Received
    /// Where it comes from.
    public var place: Place

    /// A row with each of these.
    public init(
        row: Int64, reference: String, wish: Wish, received: Received, place: Place = .file
    ) {
        self.row = row
        self.reference = reference
        self.wish = wish
        self.received = received
        self.place = place
    }

    /// What is to happen to the person's data.
    public var kind: RequestKind { wish.kind }
    /// Whether it comes from a request file of this run.
    public var isNew: Bool { place == .file }
    /// The row of an earlier run that it takes up; nil for one of a file, and one whose call is on its way.
    public var earlier: Int64? {
        switch place {
        case .carried(let row), .decided(let row): row
        case .file, .settled: nil
        }
    }
}

/// A row of an earlier run that came to an end that closes its request.
public struct AnsweredRow: Hashable, Sendable {
    /// The row's number.
    public var row: Int64
    /// The controller's number of the request.
    public var reference: String
    /// What it asked for.
    public var kind: RequestKind

    /// A row with each of these.
    public init(row: Int64, reference: String, kind: RequestKind) {
        self.row = row
        self.reference = reference
        self.kind = kind
    }
}

/// A row that is no request, and says enough to hold one up: that is all it can do.
public struct UnreadRow: Hashable, Sendable {
    /// The row's number.
    public var row: Int64

    /// A row of this number.
    public init(row: Int64) {
        self.row = row
    }
}

/// A row of an earlier run that could not be read, and whose number comes again tonight.
public struct UnreadAgain: Hashable, Sendable {
    /// The row's number in the ledger.
    public var row: Int64
    /// What it asked for, where that could be read.
    public var kind: RequestKind?
    /// Whether no request of its run bore the same number.
    public var boreAlone: Bool
    /// Whether a row of tonight with the number cannot be read either.
    public var isUnreadAgain: Bool
    /// What tonight's requests of the number ask for, each kind once.
    public var kinds: Set<RequestKind>
    /// Whether it said what it asked for, in a word that nobody knows.
    public var isKindUnknown: Bool

    /// A row with each of these.
    public init(
        row: Int64, kind: RequestKind?, boreAlone: Bool, isUnreadAgain: Bool,
        kinds: Set<RequestKind>, isKindUnknown: Bool = false
    ) {
        self.isKindUnknown = isKindUnknown
        self.row = row
        self.kind = kind
        self.boreAlone = boreAlone
        self.isUnreadAgain = isUnreadAgain
        self.kinds = kinds
    }
}
