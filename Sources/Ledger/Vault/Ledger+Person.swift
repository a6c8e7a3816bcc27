// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
import Transparency

extension Ledger {
    /// What Lethe knows of a person, by their id and by the lookup that is left where the id is
    /// shredded. Each commitment is opened and held against its record.
    public func person(
        _ subject: SubjectID, keys: VaultKeys
    ) async throws(LedgerError) -> PersonFile {
        let bytes = Data(subject.rawValue.utf8)
        let lookup = Data(keys.pepper.lookup(system: Self.system, subject: [UInt8](bytes)).bytes)
        let both: StatementArguments = ["subject": bytes, "lookup": lookup]
        let condition = "(w.subject = :subject OR w.lookup = :lookup)"
        return try await read { [identity] db in
            let opener = Opener(db: db, origin: identity.origin, keys: keys)
            var file = PersonFile()
            file.requests = try opener.requests(condition, both, subject: subject)
            file.holds = try HoldRow.fetchAll(
                db, sql: "SELECT w.* FROM w_hold w WHERE \(condition) ORDER BY w.id",
                arguments: both
            ).map { row in
                KnownHold(
                    id: row.id, hold: try row.hold(), addedAt: row.addedAt,
                    releasedAt: row.releasedAt,
                    record: try opener.open(Int(row.leaf), subject, row.opening))
            }
            file.acts = try SealedRow.fetchAll(
                db, sql: "SELECT w.* FROM w_manual w WHERE \(condition) ORDER BY w.leaf",
                arguments: both
            ).map { row in try opener.open(row.leaf, subject, row.opening) }
            return file
        }
    }

    /// The requests of this number, as their files write it or as reports do; those of one run, or
    /// of all.
    /// - Parameter subject: whose they are, where the clear id is shredded already; rows of others
    ///   are left out.
    public func requests(
        reference: String, run: Int?, subject: SubjectID?, keys: VaultKeys
    ) async throws(LedgerError) -> [KnownRequest] {
        try await read { [identity] db in
            let opener = Opener(db: db, origin: identity.origin, keys: keys)
            let found = try opener.requests(
                """
                (w.reference = :reference OR w.leaf IN (
                  SELECT idx FROM record WHERE kind = 'outcome' AND body->>'$.req' = :reference))
                AND w.run = coalesce(:run, w.run)
                """, ["reference": reference, "run": run], subject: subject)
            guard let subject else { return found }
            return found.filter { $0.subject == subject && $0.outcome?.check != .differs }
        }
    }
}

/// Reads working rows with their records, and opens the commitments.
struct Opener {
    let db: Database
    let origin: String
    let keys: VaultKeys

    func requests(
        _ condition: String, _ arguments: StatementArguments, subject: SubjectID?
    ) throws -> [KnownRequest] {
        try RequestRow.fetchAll(
            db,
            sql: """
                SELECT w.*, coalesce(i.name, i.label, 'F' || w.file) AS label, coalesce(a.waits, iif(k.row IS NULL, NULL, 'recheck')) AS open,
                  coalesce(a.tries, 0) AS tries, EXISTS (\(Ledger.later)) AS superseded,
                  \(Ledger.hasLeft("w")) AS has_left, \(Ledger.isStopped("w")) AS stopped
                FROM w_request w
                LEFT JOIN w_input i ON i.run = w.run AND i.file = w.file
                LEFT JOIN w_agenda a ON a.row = w.row AND a.closed_run IS NULL
                LEFT JOIN w_recheck k ON k.row = w.row AND k.closed_run IS NULL
                WHERE \(condition) ORDER BY w.run, w.row
                """, arguments: arguments
        ).map { row in
            var request = row.request
            request.subject = request.subject ?? subject
            request.outcome = try row.leaf.map { try open($0, request.subject, row.opening) }
            return request
        }
    }

    /// The record at `leaf`, opened for `subject` with the key of its month; with that of the month
    /// before for a run that passed midnight on a month's last day.
    func open(_ leaf: Int, _ subject: SubjectID?, _ opening: Data) throws -> OpenedRecord {
        var opened = OpenedRecord(index: leaf, record: nil, check: .recordGone, key: nil)
        guard
            let body = try String.fetchOne(
                db, sql: "SELECT body FROM record WHERE idx = ?", arguments: [leaf])
        else { return opened }
        let record = try Record(parsing: Array(body.utf8))
        opened.record = record
        opened.check = .unnamed
        guard let subject, let said = record.string("subject"),
            let day = record.string("at").flatMap({ Instant($0)?.utcDate })
        else { return opened }
        opened.check = keys.month(day) == nil ? .keyGone : .differs
        for months in [0, -1] {
            guard let epoch = keys.month(day.adding(months: months)) else { continue }
            let key = SubjectCommitment.key(epochKey: epoch, opening: [UInt8](opening))
            let digest = SubjectCommitment.commit(
                subject: subject.rawValue, origin: origin, key: key)
            if digest.hex.utf8.elementsEqual(said.utf8) {
                opened.check = .opens
                opened.key = key
                break
            }
        }
        return opened
    }
}

/// A row with the place of its record, and what opens that.
struct SealedRow: StoredRow {
    let leaf: Int
    let opening: Data

    init(_ row: Columns) throws {
        leaf = try row.leaf
        opening = try row.opening
    }
}

/// A request, before its record is opened.
private struct RequestRow: StoredRow {
    let request: KnownRequest
    let leaf: Int?
    let opening: Data

    init(_ row: Columns) throws {
        let (open, tries): (String?, Int) = (try row.open, try row.tries)
        request = KnownRequest(
            run: try row.run, place: try row.place(), reference: try row.reference,
            subject: try row.subject, kind: try row.kind, regime: try row.regime,
            received: try row.received,
            waits: open.flatMap(Waiting.init(rawValue:))
                .map { Leaving(stored: $0, tries: tries).waits.rawValue } ?? open,
            hasLeft: try row.has_left, isStopped: try row.stopped,
            isSuperseded: try row.superseded)
        leaf = try row.leaf
        opening = try row.opening
    }
}
