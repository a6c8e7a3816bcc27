// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import Testing
import Transparency

@testable import Ledger

/// Each working table is changed, one column at a time, before a run: either the run stops with words, or
/// the run is the same as without the change. Tables and columns are those of the schema, so that a new
/// one is covered.
@Suite struct TamperingTests {
    /// A change of a table: of one column, or all rows gone.
    private struct Change {
        var name: String
        var sql: String
    }

    private func changes(_ ledger: Ledger) async throws -> [Change] {
        try await ledger.read { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'w_*'")
            return try tables.sorted().flatMap { table in
                let columns = try db.columns(in: table)
                return [Change(name: table, sql: "DELETE FROM \(table)")]
                    + columns.map { column in
                        let old = "\"\(column.name)\""
                        let new =
                            switch column.type {
                            case "INTEGER": "coalesce(\(old), 0) + 1000"
                            case "BLOB": "CAST(coalesce(\(old), x'') || x'41' AS BLOB)"
                            default: "coalesce(\(old), '') || 'x'"
                            }
                        return Change(
                            name: "\(table).\(column.name)",
                            sql: "UPDATE OR REPLACE \(table) SET \(old) = \(new)")
                    }
            }
        }
    }

    /// What a run would make of the ledger: everything that a decision rests on.
    private func run(_ ledger: Ledger, _ people: Protected) async throws -> [String] {
        try await ledger.checkProtections(keys: try people.keys())
        let subjects = people.names.compactMap { SubjectID($0) }
        var seen: [String] = []
        seen.append("\(try await ledger.hardDeletions(before: 99, runs: 366))")
        seen.append("\(try await ledger.lastApp() ?? "")")
        seen.append("\(try await ledger.holds())")
        let run = try await ledger.begun(
            people.names.enumerated().map {
                try request("N-\($0.offset)", $0.element, line: $0.offset + 2)
            })
        let carried = try await ledger.carryOver(
            run: run, today: noon.utcDate.adding(days: 30), held: [], policy: .sha256([9]), at: noon
        )
        seen.append("\(carried)")
        try await ledger.linkRows(run: run)
        let open = try await ledger.undecided(run: run, after: 0, limit: 1000)
        for item in open {
            seen.append(
                "\(item.request.subject) \(item.request.kind) \(item.request.reference) "
                    + "\(item.request.received) \(item.request.attributes)")
        }
        let memories = try await ledger.memories(of: subjects, run: run)
        for subject in subjects {
            seen.append("\(subject): \(String(describing: memories[subject]))")
        }
        for call in try await ledger.openCalls(run: run) {
            let members = try await ledger.members(run: run, call: call.number).map(\.subject)
            seen.append(
                "\(call.number) \(call.action.effect) \(call.state) \(call.attempt) \(members)")
        }
        return seen
    }

    @Test func `a column that is changed stops the run, or the run is the same`() async throws {
        let people = Protected()
        let whole = try people.keyed()
        try await people.fill(whole)
        let before = try await run(try people.copy(of: whole), people)
        var unseen: Set<String> = []
        for change in try await changes(whole) {
            let ledger = try people.copy(of: whole)
            try await ledger.database.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA foreign_keys = 0; PRAGMA ignore_check_constraints = 1")
                try db.execute(sql: change.sql)
            }
            do {
                if try await run(ledger, people) != before { unseen.insert(change.name) }
            } catch let error as LedgerError {
                #expect(!error.message.isEmpty)
                #expect(people.names.allSatisfy { !error.message.contains($0) }, "\(change.name)")
            }
        }
        #expect(unseen == [])
    }
}
