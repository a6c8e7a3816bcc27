// SPDX-License-Identifier: Apache-2.0

public import Model

/// A column that a rule asks for before an erasure may pass it.
public struct AskedColumn: Hashable, Sendable {
    /// The column's name, as the policy writes it.
    public let column: ColumnName
    /// The id of the first rule that asks for it.
    public let rule: String
    /// The line of the file on which the rule begins, from 1.
    public let line: Int
}

extension Policy {
    /// The columns that a file must have so that its erasures can pass the rules: those for which a
    /// rule that holds, refuses or reviews asks before a rule that deletes, unless it calls them
    /// `optional`. In the order of the rules; each column once.
    public var askedColumns: [AskedColumn] {
        guard
            let last = rules.lastIndex(where: { rule in
                if case .perform(.delete) = rule.verdict { true } else { false }
            })
        else { return [] }
        var found: [AskedColumn] = []
        var known: Set<ColumnName> = []
        for rule in rules[..<last] {
            guard rule.course.stops, rule.when.possibleKinds.contains(.erasure) else { continue }
            let columns = rule.when.columns.subtracting(rule.optional)
            for column in columns.sorted(by: { $0.description < $1.description })
            where known.insert(column).inserted {
                found.append(AskedColumn(column: column, rule: rule.id, line: rule.line))
            }
        }
        return found
    }
}
