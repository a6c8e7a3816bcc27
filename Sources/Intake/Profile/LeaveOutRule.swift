// SPDX-License-Identifier: Apache-2.0

import Model

/// Rows that are neither requests nor errors: closed, tests, not yet verified.
struct LeaveOutRule: Hashable, Sendable {
    /// The column as written.
    let column: String
    /// The column folded.
    let key: [UInt8]
    /// Folded values; nil for any that is not empty.
    let values: Set<[UInt8]>?

    init(column: String, values: [String]) {
        self.column = column
        key = folded(column.utf8)
        self.values = values.contains("*") ? nil : Set(values.map { folded($0.utf8) })
    }

    func matches(_ value: some Sequence<UInt8>) -> Bool {
        let value = folded(value)
        return !value.isEmpty && (values?.contains(value) ?? true)
    }

    /// A column that speaks of a test leaves out tests, a value that speaks of a missing
    /// verification leaves out what is not verified; all else is closed.
    func reason(for value: some Sequence<UInt8>) -> Omission.Reason {
        if String(decoding: key, as: UTF8.self).contains("test") { return .test }
        let value = String(decoding: folded(value), as: UTF8.self)
        let isUnverified = value.contains("unverified") || value.contains("failedverification")
        return isUnverified ? .unverified : .closed
    }
}

extension IntakeProfile {
    /// Whether the row takes back what somebody has asked for.
    func asksBack(_ cells: RowCells) -> Bool {
        guard let type = cells.cell(.type) else { return false }
        return words(of: type).contains { word in
            (types[word] ?? Vocabulary.kinds[word].map { .kind($0) }) == .kind(.withdrawal)
        }
    }

    /// Why the row is left out, if it is.
    func reasonToLeaveOut(_ cells: RowCells) -> Omission.Reason? {
        for rule in leaveOut {
            if let value = value(of: rule.column, rule.key, in: cells), rule.matches(value) {
                return rule.reason(for: value)
            }
        }
        if !identity.types.isEmpty, let type = cells.cell(.identityType), !identity.wants(type) {
            return .otherIdentity
        }
        return nil
    }
}

extension IntakeProfile {
    /// What stands in a column, whether it is a field or an attribute; nil for nothing.
    func value(of column: String, _ key: [UInt8], in cells: RowCells) -> [UInt8]? {
        if let field = field(named: key) { return cells.cell(field).map { Array($0) } }
        if let name = attributes[key] {
            return cells.attribute(name, folded(name.utf8)).map { Array($0.utf8) }
        }
        return cells.attribute(column, key).map { Array($0.utf8) }
    }
}

extension RowCells {
    /// An attribute by its name, as written or else folded.
    fileprivate func attribute(_ name: String, _ key: [UInt8]) -> String? {
        attributes[name] ?? attributes.first { folded($0.name.utf8) == key }?.value
    }
}
