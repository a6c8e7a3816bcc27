// SPDX-License-Identifier: Apache-2.0

import JSON

extension JSON {
    /// What a text, a number, true or false says; nil for anything else and for an empty text.
    var said: String? {
        switch self {
        case .string(let text): text.isEmpty ? nil : text
        case .number(let number): number.digits
        case .bool(let flag): flag ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    /// Whether it is an object or an array.
    var isNested: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }
}

extension RowCells {
    /// Makes a member the cell of `field`; a member that is missing or null leaves it empty.
    mutating func set(_ field: Field, to value: JSON?) throws(RowProblem) {
        guard let value, !value.isNull else { return }
        guard !value.isNested else { throw .wrongType(field) }
        if let text = value.said { set(field, to: text) }
    }

    /// Keeps the members that are text, numbers, true or false as attributes, but for `known` ones.
    /// - Parameter overriding: whether they take the place of others of the same name.
    mutating func keep(
        _ tree: JSON?, except known: Set<String>, overriding: Bool = false
    ) throws(RowProblem) {
        var own: Set<[UInt8]> = []
        for member in tree?.members ?? [] where !known.contains(member.name) {
            guard own.insert(folded(member.name.utf8)).inserted else { throw .duplicateKey(nil) }
            guard !member.value.isNested else { continue }
            try keep(member.value.said, as: member.name, overriding: overriding)
        }
    }
}
