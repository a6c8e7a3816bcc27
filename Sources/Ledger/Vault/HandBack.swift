// SPDX-License-Identifier: Apache-2.0

import GRDB
public import Model

/// What the system that sent a request is told of it. It holds personal data: it is for that system
/// and for nobody else.
public struct HandBack: Sendable {
    /// The row's number.
    public var row: Int64
    /// The controller's number of the request, as its file writes it.
    public var reference: String
    /// What was asked for; nil for a row that was not understood.
    public var kind: RequestKind?
    /// The person; nil once the clear id is shredded, and for a row that was not understood.
    public var subject: SubjectID?
    /// Where it ended; for a duplicate, where the row ended for which it stands.
    public var outcome: Outcome
    /// Why; nil for a row that could not be read, and once the record is shredded.
    public var reason: Reason?
    /// What was done amounts to, if an action was decided; for a duplicate as above.
    public var effect: Effect?
    /// Whether nothing of it waits for a later night, and nothing was sent whose good end nobody saw.
    public var isClosed: Bool
    /// The last day for an answer, if a law gives one.
    public var deadline: CalendarDate?
    /// The columns that Lethe does not know.
    public var attributes: Attributes

    /// A row with each of its parts.
    public init(
        row: Int64, reference: String, kind: RequestKind?, subject: SubjectID?, outcome: Outcome,
        reason: Reason? = nil, effect: Effect?, isClosed: Bool = true, deadline: CalendarDate?,
        attributes: Attributes
    ) {
        self.row = row
        self.reference = reference
        self.kind = kind
        self.subject = subject
        self.outcome = outcome
        self.reason = reason
        self.effect = effect
        self.isClosed = isClosed
        self.deadline = deadline
        self.attributes = attributes
    }

    /// Whether exactly what was asked for is done and was seen to be done. An erasure that a policy
    /// answered with a soft deletion is not.
    public var isFulfilled: Bool { upshot == .fulfilled }

    /// How it ended.
    public var upshot: Upshot {
        Upshot(
            outcome, reason, isFulfilled: kind?.isFulfilled(by: effect) ?? false,
            isConfirmed: isClosed)
    }
}

extension Ledger {
    /// The rows of a run that have a number and an outcome, those of one number together: by the
    /// bytes of the number, then by row; a page at a time.
    /// - Parameter last: the end of the page before; nil for the first.
    public func handBacks(
        run: Int, after last: HandBack?, limit: Int
    ) async throws(LedgerError) -> [HandBack] {
        try await read { db in
            try HandBack.fetchAll(
                db,
                sql: """
                    SELECT w.row, w.reference, w.kind, w.subject, w.deadline, w.attributes,
                      coalesce(s.outcome, w.outcome) AS outcome, r.body->>'$.reason' AS reason,
                      a.effect,
                      NOT EXISTS (SELECT 1 FROM w_agenda g WHERE g.closed_run IS NULL
                        AND g.row = coalesce(s.row, w.row))
                        AND NOT iif(s.row IS NULL, \(Self.hasLeft("w")), \(Self.hasLeft("s"))) AS closed
                    FROM w_request w
                    LEFT JOIN w_request s ON s.row = w.stands AND w.outcome = 'duplicate'
                    LEFT JOIN record r ON r.idx = coalesce(s.leaf, w.leaf)
                    LEFT JOIN w_action a ON a.id = coalesce(s.action, w.action)
                    WHERE w.run = :run AND w.reference IS NOT NULL AND w.outcome IS NOT NULL
                      AND NOT \(Self.isRecheck)
                      AND (w.reference, w.row) > (:reference, :row)
                    ORDER BY w.reference, w.row LIMIT :limit
                    """,
                arguments: [
                    "run": run, "reference": last?.reference ?? "", "row": last?.row ?? 0,
                    "limit": limit,
                ])
        }
    }
}

extension HandBack: StoredRow {
    init(_ row: Columns) throws {
        self.init(
            row: try row.row, reference: try row.reference, kind: try row.kind,
            subject: try row.subject, outcome: try row.outcome,
            reason: (try row.reason as String?).flatMap(Reason.init(rawValue:)),
            effect: try row.effect,
            isClosed: try row.closed, deadline: try row.deadline,
            attributes: try row.attributes ?? Attributes())
    }
}
