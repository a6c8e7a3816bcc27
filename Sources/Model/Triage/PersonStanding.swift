// SPDX-License-Identifier: Apache-2.0

/// What triage says of a row.
public struct RowStanding: Hashable, Sendable {
    /// The row's number.
    public var row: Int64
    /// Where it stands.
    public var standing: Standing
    /// Why.
    public var reason: Reason
    /// The row that stands for it, of this run or an earlier one.
    public var stands: Int64?

    /// A row that stands so.
    public init(row: Int64, _ standing: Standing, _ reason: Reason, stands: Int64? = nil) {
        self.row = row
        self.standing = standing
        self.reason = reason
        self.stands = stands
    }
}

/// What triage says of one person's rows. A row that is not named is the policy's to decide.
public struct PersonStanding: Hashable, Sendable {
    /// The rows that have a standing.
    public var rows: [RowStanding]
    /// The receipt that counts for a row, where that is not the row's own: the earliest of those for
    /// which the row stands.
    public var receipts: [Int64: Received]
    /// What stops waiting, and how.
    public var closed: [Int64: Closing]

    /// What is said; nothing without arguments.
    public init(
        rows: [RowStanding] = [], receipts: [Int64: Received] = [:],
        closed: [Int64: Closing] = [:]
    ) {
        self.rows = rows
        self.receipts = receipts
        self.closed = closed
    }
}

/// The rows of one run that bear the same number, whoever they are about.
public struct NumberTonight: Hashable, Sendable {
    /// A row with the number.
    public struct Bearer: Hashable, Sendable {
        /// The row's number in the ledger.
        public var row: Int64
        /// Whose request it is.
        public var subject: SubjectID
        /// What it asks for.
        public var kind: RequestKind
        /// Whether nothing is decided about it yet.
        public var isOpen: Bool
        /// Whether a request of somebody else with the number waits since an earlier night.
        public var waitsForAnother: Bool

        /// A row with each of these.
        public init(
            row: Int64, subject: SubjectID, kind: RequestKind, isOpen: Bool,
            waitsForAnother: Bool = false
        ) {
            self.waitsForAnother = waitsForAnother
            self.row = row
            self.subject = subject
            self.kind = kind
            self.isOpen = isOpen
        }
    }

    /// The rows, in their order; what stands for another row is none of them.
    public var bearers: [Bearer]
    /// Rows with the number that could not be read.
    public var unread: [UnreadRow]
    /// Whether another row of tonight's files says that the request is closed, or is none.
    public var isClosedToo: Bool

    /// A number with these rows.
    public init(bearers: [Bearer], unread: [UnreadRow] = [], isClosedToo: Bool = false) {
        self.bearers = bearers
        self.unread = unread
        self.isClosedToo = isClosedToo
    }
}
