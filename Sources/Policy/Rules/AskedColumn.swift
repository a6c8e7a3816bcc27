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
    /// rule that does less than delete asks before one that deletes, and those that a deletion must not
    /// find, unless the rule calls them `optional`. In the order of the rules; each column once.
    public var askedColumns: [AskedColumn] {
        guard let last = rules.lastIndex(where: \.course.deletes) else { return [] }
        var found: [AskedColumn] = []
        var known: Set<ColumnName> = []
        for rule in rules[...last] where rule.when.possibleKinds.contains(.erasure) {
            let asked = rule.course.deletes ? rule.when.columnsToMiss : rule.when.columns
            let columns = asked.subtracting(rule.optional)
            for column in columns.sorted(by: { $0.description < $1.description })
            where known.insert(column).inserted {
                found.append(AskedColumn(column: column, rule: rule.id, line: rule.line))
            }
        }
        return found
    }
}

extension Condition {
    /// The columns without which it holds: what nobody sees must not make it true.
    fileprivate var columnsToMiss: Set<ColumnName> {
        switch self {
        case .part(.text(.attribute(let name), .present(false))): [name]
        case .part: []
        case .not(let condition): condition.columns
        case .all(let conditions), .any(let conditions):
            conditions.reduce(into: []) { $0.formUnion($1.columnsToMiss) }
        }
    }
}
