// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Policy
import Report

/// What waits for a person because something of it was not understood: each row is told with its place,
/// and what to do once for each rule.
struct ToldDoubts {
    /// How many rows are told one by one; the report has them all.
    private static let most = 20

    private var rows: [(row: Int64, decision: Decision)] = []
    private var count = 0
    private var rules: Set<String> = []

    /// Remembers those of the decisions that are doubts.
    mutating func hear(_ decisions: [(row: Int64, decision: Decision)]) {
        for one in decisions where one.decision.isDoubt {
            count += 1
            rules.insert(one.decision.rule)
            if rows.count < Self.most { rows.append(one) }
        }
    }

    func tell(in ledger: Ledger) async throws {
        let places = try await ledger.places(of: rows.map(\.row))
        var lines = rows.compactMap { row, decision in
            places[row].map { "\($0): waits for a person (\(decision.rule)): \(decision.reason)" }
        }
        if count > rows.count {
            lines.append("and \(count - rows.count) more rows that wait so, all in the report")
        }
        let hints = rules.sorted().compactMap { Policy.hint(forDoubt: $0) }
        for (place, line) in lines.enumerated() {
            Console.warn(
                line, hint: place == lines.count - 1 ? hints.joined(separator: "\n") : nil)
        }
    }
}
