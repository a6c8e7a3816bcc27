// SPDX-License-Identifier: Apache-2.0

/// How a filter compares a field with what it names.
enum Comparison: String, CaseIterable {
    case equal = "$eq"
    case unequal = "$ne"
    case among = "$in"
    case notAmong = "$nin"
    case greater = "$gt"
    case greaterOrEqual = "$gte"
    case less = "$lt"
    case lessOrEqual = "$lte"
    case contains = "$contains"
    case exists = "$exists"
    case autocomplete = "$autocomplete"

    func holds(_ value: JSON, _ operand: JSON) throws(Refusal) -> Bool {
        switch self {
        case .equal:
            // A list is asked for one of its members, or for being empty.
            guard let items = value.items, operand.items == nil else {
                return Self.equal(value, operand)
            }
            return operand == .null
                ? items.isEmpty : items.contains { Self.equal($0, operand) }
        case .unequal: return !Self.equal(value, operand)
        case .among:
            let wanted = try Self.list(operand)
            let held = value.items ?? [value]
            return held.contains { one in wanted.contains { Self.equal(one, $0) } }
        case .notAmong: return try !Self.list(operand).contains { Self.equal(value, $0) }
        case .contains: return value.items?.contains { Self.equal($0, operand) } ?? false
        case .exists: return (value != .null) == (operand.flag ?? true)
        case .greater: return Self.less(operand, value)
        case .greaterOrEqual: return Self.less(operand, value) || Self.equal(value, operand)
        case .less: return Self.less(value, operand)
        case .lessOrEqual: return Self.less(value, operand) || Self.equal(value, operand)
        case .autocomplete: return try Self.begins(value, operand)
        }
    }

    private static func list(_ operand: JSON) throws(Refusal) -> [JSON] {
        guard let items = operand.items else { throw .input("$in and $nin need an array") }
        guard items.count <= 100 else { throw .input("$in and $nin take at most 100 values") }
        return items
    }

    /// Whether a word of the text begins so, in whatever case.
    private static func begins(_ value: JSON, _ operand: JSON) throws(Refusal) -> Bool {
        guard let prefix = operand.text?.lowercased(), !prefix.isEmpty else {
            throw .input("$autocomplete needs a string")
        }
        let text = value.text?.lowercased() ?? ""
        return text.hasPrefix(prefix) || text.contains(" " + prefix)
    }

    static func equal(_ left: JSON, _ right: JSON) -> Bool {
        if let left = left.text, let right = right.text {
            return SandboxID(left) == SandboxID(right)
        }
        return left == right
    }

    /// Whether `left` comes before `right` in an order in which everything has a place: nothing,
    /// flags, numbers, texts, and the rest as one.
    static func precedes(_ left: JSON, _ right: JSON) -> Bool {
        let (one, other) = (rank(left), rank(right))
        return one == other ? less(left, right) : one < other
    }

    private static func rank(_ value: JSON) -> Int {
        switch value {
        case .null: 0
        case .bool(false): 1
        case .bool(true): 2
        case .int, .double: 3
        case .string: 4
        case .array, .object: 5
        }
    }

    static func less(_ left: JSON, _ right: JSON) -> Bool {
        switch (left, right) {
        case (.string(let left), .string(let right)): SandboxID(left) < SandboxID(right)
        case (.int(let left), .int(let right)): left < right
        case (.double(let left), .double(let right)): left < right
        case (.int(let left), .double(let right)): Double(left) < right
        case (.double(let left), .int(let right)): left < Double(right)
        default: false
        }
    }
}
