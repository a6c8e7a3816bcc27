// SPDX-License-Identifier: Apache-2.0

extension JSONTree {
    /// The members of an object; none for anything else.
    var members: [Member] {
        guard case .object(let members) = self else { return [] }
        return members
    }

    /// The elements of an array; none for anything else.
    var elements: [JSONTree] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    /// What a text, a number, true or false says; nil for anything else and for an empty text.
    var text: String? {
        switch self {
        case .string(let text), .number(let text): text.isEmpty ? nil : text
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

    var isNull: Bool { self == .null }
}

extension RowCells {
    /// Makes a member the cell of `field`; a member that is missing or null leaves it empty.
    mutating func set(_ field: Field, to value: JSONTree?) throws(RowProblem) {
        guard let value, !value.isNull else { return }
        guard !value.isNested else { throw .wrongType(field) }
        if let text = value.text { set(field, to: text) }
    }

    /// Keeps the members that are text, numbers, true or false as attributes, but for `known` ones.
    /// - Parameter overriding: whether they take the place of others of the same name.
    mutating func keep(
        _ tree: JSONTree?, except known: Set<String>, overriding: Bool = false
    ) throws(RowProblem) {
        var own: Set<[UInt8]> = []
        for member in tree?.members ?? [] where !known.contains(member.name) {
            guard own.insert(folded(member.name.utf8)).inserted else { throw .duplicateKey(nil) }
            guard !member.value.isNested else { continue }
            try keep(member.value.text, as: member.name, overriding: overriding)
        }
    }
}
