// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model
import Transparency

/// What many records of a transaction say alike, put into words once.
struct OutcomeFacts {
    /// What was decided, as records say it.
    struct Act {
        var action: Action
        var modes: RecordedModes
        /// What remains after it, by what the person's id looks like.
        var residual: [IdentityMark?: String] = [:]

        init(_ action: Action) {
            self.action = action
            modes = action.recorded
            for mark in IdentityMark.allCases.map(Optional.some) + [nil] {
                let left = Residual.after(action, mark: mark).map(\.rawValue)
                residual[mark] = left.isEmpty ? nil : left.joined(separator: ":")
            }
        }
    }

    /// What is known of a call.
    struct Call: StoredRow {
        var task: String?
        var acceptedAt: String?
        var settledAt: String?
        /// What was said of everybody in it.
        var said: String?

        /// Nothing, of a call that is not there.
        init() {}

        init(_ row: Columns) throws {
            task = try row.task
            acceptedAt = try (row.accepted_at as Instant?)?.description
            settledAt = try (row.settled_at as Instant?)?.description
            said = try row.said
        }
    }

    /// A call's run and number.
    private struct Place: Hashable {
        let run, number: Int64
    }

    private var actions: [Int64: Act] = [:]
    private var calls: [Place: Call] = [:]
    private var policies: [Int64: String?] = [:]
    private var days: [Int64: String] = [:]
    private var last: (at: Instant, text: String)?

    mutating func action(_ id: Int64, _ db: Database) throws -> Act {
        if let known = actions[id] { return known }
        let act = Act(try StoredAction.read(id, db))
        actions[id] = act
        return act
    }

    /// Nothing of a call that is not there.
    mutating func call(_ number: Int64, run: Int64, _ db: Database) throws -> Call {
        let place = Place(run: run, number: number)
        if let known = calls[place] { return known }
        let call =
            try Call.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT task, accepted_at, settled_at, said FROM w_call
                        WHERE run = ? AND number = ?
                        """), arguments: [run, number]) ?? Call()
        calls[place] = call
        return call
    }

    /// The policy that decided in another run, for a row whose call was taken along.
    mutating func policy(of run: Int64, _ db: Database) throws -> String? {
        if let known = policies[run] { return known }
        let policy = try String.fetchOne(
            db.cachedStatement(sql: "SELECT policy_commitment FROM w_run WHERE number = ?"),
            arguments: [run])
        policies[run] = .some(policy)
        return policy
    }

    mutating func day(_ number: Int64?) -> String? {
        guard let number else { return nil }
        if let known = days[number] { return known }
        let text = CalendarDate(dayNumber: Int(number)).description
        days[number] = text
        return text
    }

    mutating func time(_ at: Instant) -> String {
        if let last, last.at == at { return last.text }
        let text = at.description
        last = (at, text)
        return text
    }
}
