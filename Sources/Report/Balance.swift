// SPDX-License-Identifier: Apache-2.0
public import Model

/// Rows in and outcomes out. Each row ends in exactly one outcome, so the two sides are equal, or
/// something was lost and the run says so.
public struct Balance: Hashable, Sendable {
    /// How many rows the input files have.
    public var rowsIn: Int
    /// How many rows ended in each outcome.
    public private(set) var counts: [Outcome: Int]
    /// Of how many of the hidden not all could be looked at that was to go.
    public var notAllSeen: Int

    /// A balance of rows and outcomes.
    public init(rowsIn: Int, counts: [Outcome: Int] = [:], notAllSeen: Int = 0) {
        self.rowsIn = rowsIn
        self.counts = counts
        self.notAllSeen = notAllSeen
    }

    /// Counts rows that ended in an outcome.
    public mutating func add(_ outcome: Outcome, rows: Int = 1) {
        counts[outcome, default: 0] += rows
    }

    /// How many rows ended in an outcome; 0 if none did.
    public subscript(outcome: Outcome) -> Int { counts[outcome] ?? 0 }

    /// How many rows have an outcome.
    public var total: Int { counts.values.reduce(0, +) }

    /// Whether as many rows have an outcome as came in.
    public var balances: Bool { total == rowsIn }

    /// How many rows need somebody's attention.
    public var needingAttention: Int {
        counts.needingAttention(notAllSeen: notAllSeen).values.reduce(0, +)
    }

    /// `rows in 512 = verified 301 + held 12 + …`, in the outcomes' own order, without those that
    /// did not occur. Where the sides differ: `rows in 512 ≠ verified 511 (1 without an outcome)`.
    public var sentence: String {
        let terms = Outcome.allCases.filter { self[$0] != 0 }.map { "\($0.rawValue) \(self[$0])" }
        let sum = terms.isEmpty ? "0" : terms.joined(separator: " + ")
        guard !balances else { return "rows in \(rowsIn) = \(sum)" }
        let difference = rowsIn - total
        let remark = difference > 0 ? "\(difference) without an outcome" : "\(-difference) too many"
        return "rows in \(rowsIn) ≠ \(sum) (\(remark))"
    }
}
