// SPDX-License-Identifier: Apache-2.0

import GRDB
import Synchronization

/// What one pass over the people of all rows tells of a run that is large beside all before it: whom no
/// other row names, and which texts are nobody's id. It is one question instead of several for each row.
///
/// Hardest fault: a person is taken for new, or a text for nobody's id, since a row came after the pass. A
/// look counts only for the newest row at which it was taken (``PeopleLooks``), and errs one way: what it
/// is not sure of is asked of the rows.
struct PeopleLook: Sendable {
    private var people: Sieve
    private var known: Sieve

    /// - Parameters:
    ///   - first: the run's first row.
    ///   - count: how many rows there are, about.
    init(first: Int64, count: Int, _ db: Database) throws {
        people = Sieve(room: count)
        known = Sieve(room: count / 2)
        // The index of people has both columns in this order.
        let find = try Prepared(
            db, "SELECT subject, row FROM w_request WHERE subject IS NOT NULL ORDER BY subject, row"
        )
        defer { find.reset() }
        var last: [UInt8] = []
        var person: [UInt8] = []
        var isKnown = false
        while try find.next() {
            person.removeAll(keepingCapacity: true)
            find.appendBytes(of: 0, to: &person)
            let isNew = person != last
            if isNew { people.insert(person) }
            if isNew || !isKnown {
                isKnown = try !isNew || find.number(1).stored("a row") < first
                if isKnown { known.insert(person) }
            }
            swap(&last, &person)
        }
    }

    /// Whether a row may name somebody of this id; false only where none does.
    func mayBeSomebody(_ id: some Sequence<UInt8>) -> Bool { people.mayHold(id) }

    /// Whether several rows may name a person, or one of an earlier run; false only where one row of this
    /// run does, or none.
    func mayBeKnown(_ id: some Sequence<UInt8>) -> Bool { known.mayHold(id) }
}

/// Keeps a run's ``PeopleLook`` for as long as no row is added.
final class PeopleLooks: Sendable {
    private struct Taken {
        let run: Int
        let newest: Int64
        let look: PeopleLook?
    }

    private let taken = Mutex<Taken?>(nil)

    /// The look for a run; nil where the run is small beside what was before it, so that its rows are
    /// asked for one by one.
    func look(run: Int, _ db: Database) throws -> PeopleLook? {
        let newest =
            try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(row) FROM w_request")) ?? 0
        let known = taken.withLock { $0 }
        if let known, known.run == run, known.newest == newest { return known.look }
        let first = try Ledger.firstRow(of: run, db)
        let look =
            try Self.isLarge(first, newest)
            ? PeopleLook(first: first, count: Int(newest), db) : nil
        taken.withLock { $0 = Taken(run: run, newest: newest, look: look) }
        return look
    }

    /// Rows are added, or taken away so that others may get their numbers.
    func forget() { taken.withLock { $0 = nil } }

    /// Beyond it a look would take more than 128 MB.
    private static let mostRows: Int64 = 1 << 26

    /// Whether going through all rows costs less than asking for each row of a run.
    static func isLarge(_ first: Int64, _ newest: Int64) -> Bool {
        newest >= first && newest - first >= newest / 4 && newest < mostRows
    }
}
