// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
public import Transparency

/// What a run begins with.
public struct RunStart: Sendable {
    /// When.
    public var at: Instant
    /// The program and its version: `lethe-0.1.0`.
    public var tool: String
    /// The policy as it may be handed out.
    public var policy: String
    /// SHA-256 of ``policy``.
    public var policyDigest: Digest
    /// SHA-256 of the file that decides, which may name people.
    public var policySource: Digest
    /// The Stream app's number, as Stream says it.
    public var app: String
    /// SHA-256 of the `SHA256SUMS` of the pack before, if there is one.
    public var previousSums: Digest?
    /// SHA-256 of the time stamp of the pack before, if it has one.
    public var previousToken: Digest?
    /// Whether a person does it by hand, outside of a batch: no policy decides then.
    public var byHand: Bool
    /// After how long who is erased for good is looked up again, to the second; nil if nobody is.
    public var verifyAgain: Duration?
    /// The IANA name of the controller's time zone, in which days are counted; UTC without one.
    public var timeZone: String?
    /// The key that will sign, as a note verifier key; stands in the ledger's first record.
    public var verifierKey: String

    /// Stands for the app of a run that asks Stream nothing.
    public static let noApp = "none"

    /// A start with each of its parts.
    public init(
        at: Instant, tool: String, policy: String, policyDigest: Digest,
        policySource: Digest? = nil, app: String,
        previousSums: Digest?, previousToken: Digest? = nil, byHand: Bool = false,
        verifyAgain: Duration? = nil, timeZone: String? = nil, verifierKey: String
    ) {
        self.at = at
        self.tool = tool
        self.policy = policy
        self.policyDigest = policyDigest
        self.policySource = policySource ?? policyDigest
        self.app = app
        self.previousSums = previousSums
        self.previousToken = previousToken
        self.byHand = byHand
        self.verifyAgain = verifyAgain
        self.timeZone = timeZone
        self.verifierKey = verifierKey
    }
}

/// A run as the ledger knows it.
public struct RunSummary: Hashable, Sendable {
    /// Where a run stands. A run that died stays where it was.
    public enum State: String, Hashable, Sendable {
        /// Rows are being read; nothing was sent.
        case reading
        /// The plan is made; calls may have been sent.
        case executing
        /// The checkpoint is signed; the pack may be missing.
        case sealed
    }

    /// The run's number, from 1.
    public var number: Int
    /// Where it stands.
    public var state: State
    /// When it began.
    public var startedAt: Instant
    /// The index of its first record.
    public var firstLeaf: Int
    /// The policy file as it was read.
    public var policy: String
    /// The format of its pack.
    public var format: Int64
}

extension Ledger {
    /// Begins a run: durable before the first row is read. A run that died while its rows were being
    /// read sent nothing; its number is used again, and the ledger says so.
    /// - Returns: the run's number.
    public func beginRun(_ start: RunStart) async throws(LedgerError) -> Int {
        try await write { [identity, people] db in
            people.forget()
            var records = try RecordWriter(db, identity: identity)
            try records.begin(verifierKey: start.verifierKey, at: start.at, db)
            let unread = try Int.fetchOne(
                db, sql: "SELECT number FROM w_run WHERE state = 'reading'")
            let last = try Int.fetchOne(db, sql: "SELECT max(number) FROM w_run") ?? 0
            let number = unread ?? last + 1
            // Everything since the last checkpoint goes into this run's pack: the ledger's beginning,
            // what was done by hand, and a reading that died.
            let first = try Int.fetchOne(db, sql: "SELECT max(size) FROM checkpoint") ?? 0
            if unread != nil {
                for table in ["w_request", "w_input", "w_call", "w_unread", "w_mention"] {
                    try db.execute(sql: "DELETE FROM \(table) WHERE run = ?", arguments: [number])
                }
                try db.execute(sql: "DELETE FROM w_run WHERE number = ?", arguments: [number])
                for table in ["w_agenda", "w_unread"] {
                    try db.execute(
                        sql: """
                            UPDATE \(table) SET closed_run = NULL, closed_how = NULL
                            WHERE closed_run = ?
                            """, arguments: [number])
                }
            }
            // Made anew when all rows are in: an index that grows in random order slows reading. To
            // make those of a long history anew would cost more.
            let rows = try Int.fetchOne(db, sql: "SELECT max(row) FROM w_request") ?? 0
            if !start.byHand, rows < Self.shortHistory {
                for index in Schema.requestIndexNames {
                    try db.execute(sql: "DROP INDEX IF EXISTS \(index)")
                }
            }
            let opening = Data(identity.random(32))
            let source = identity.commitment(
                to: start.policySource, of: .policy, opening: opening
            ).hex
            let said = RunStartRecord {
                $0.run = Int64(number)
                $0.at = start.at.description
                $0.format = PackFormat.current.number
                $0.tool = start.tool
                $0.policy = start.policyDigest.hex
                $0.policySource = source
                $0.app = start.app
                if start.byHand { $0.by = "hand" }
                $0.previousToken = start.previousToken?.hex
                $0.previousSums = start.previousSums?.hex
            }
            _ = try records.append(said, to: db)
            if unread != nil {
                let recovered = RecoveredRecord {
                    $0.run = Int64(number)
                    $0.at = start.at.description
                    $0.what = "the rows are read again, nothing had been sent"
                }
                _ = try records.append(recovered, to: db)
            }
            try db.execute(
                sql: """
                    INSERT INTO w_run(number, state, first_leaf, started_at, policy, policy_sha256, app,
                      verify_again, format, policy_commitment, policy_opening, time_zone)
                    VALUES (?, 'reading', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    number, first, records.time(of: start.at).milliseconds, start.policy,
                    start.policySource.hex,
                    start.app, start.verifyAgain?.components.seconds, PackFormat.current.number,
                    source, opening, start.timeZone,
                ])
            try records.save(db)
            return number
        }
    }

    /// How many rows a history has at most whose indexes are made anew in a moment.
    private static let shortHistory = 20_000

    /// The newest run, if there is one.
    public func lastRun() async throws(LedgerError) -> RunSummary? {
        try await runs(limit: 1).first
    }

    /// When the newest nights began, the newest first: what somebody does by hand is a run, and no night.
    public func newestNights(limit: Int) async throws(LedgerError) -> [Instant] {
        try await read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT started_at FROM w_run w WHERE NOT \(Self.isByHand)
                    ORDER BY number DESC LIMIT ?
                    """, arguments: [limit]
            ).map(Instant.init(milliseconds:))
        }
    }

    /// Whether the run `w` was begun by hand, as its record says.
    static let isByHand = """
        ((SELECT body->>'$.by' FROM record
          WHERE idx >= w.first_leaf AND kind = 'run-start' AND run = w.number
            -- Not the start of a reading that died, whose number the run has.
            AND (w.policy_commitment IS NULL OR body->>'$.policy_source' = w.policy_commitment)
          ORDER BY idx LIMIT 1) IS 'hand')
        """

    /// The newest runs, the newest first.
    public func runs(limit: Int) async throws(LedgerError) -> [RunSummary] {
        try await read { db in
            try RunSummary.fetchAll(
                db, sql: "SELECT * FROM w_run ORDER BY number DESC LIMIT ?", arguments: [limit])
        }
    }

    /// The run of this number; nil if there is none.
    public func run(_ number: Int) async throws(LedgerError) -> RunSummary? {
        try await read { db in
            try RunSummary.fetchOne(
                db, sql: "SELECT * FROM w_run WHERE number = ?", arguments: [number])
        }
    }

    /// When a run ended, nil while it has not, and of how many people something was sent in it.
    public func pace(run: Int) async throws(LedgerError) -> (ended: Instant?, people: Int) {
        try await read { db in
            let ended = try String.fetchOne(
                db,
                sql: """
                    SELECT body->>'$.at' FROM record
                    WHERE kind = 'run-end' AND run = :run AND idx >= (
                      SELECT first_leaf FROM w_run WHERE number = :run)
                    ORDER BY idx DESC LIMIT 1
                    """, arguments: ["run": run])
            let people = try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM w_request r JOIN w_call c ON c.run = r.run
                      AND c.number = r.call AND c.attempt > 0
                    WHERE r.run = ? AND r.call IS NOT NULL
                    """, arguments: [run])
            return (ended.flatMap { Instant($0) }, people ?? 0)
        }
    }

    /// Says in the ledger that the run was interrupted and goes on.
    public func recordRecovery(run: Int, inDoubt: Int, at: Instant) async throws(LedgerError) {
        try await write { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            let recovered = RecoveredRecord {
                $0.run = Int64(run)
                $0.at = at.description
                $0.what = "the run was interrupted and goes on"
                $0.callsInDoubt = Int64(inDoubt)
            }
            _ = try records.append(recovered, to: db)
            try records.save(db)
        }
    }
}

extension RunSummary: StoredRow {
    init(_ row: Columns) throws {
        self.init(
            number: try row.number, state: try row.state, startedAt: try row.started_at,
            firstLeaf: try row.first_leaf, policy: try row.policy, format: try row.format)
    }
}
