// SPDX-License-Identifier: Apache-2.0

/// The `filter_conditions` of QueryUsers: the fields id, name, role, teams, banned and those under
/// `custom`, with Stream's comparisons, joined by `$and`, `$or` and `$nor`.
struct UserFilter {
    private let conditions: JSON

    init(_ conditions: JSON) {
        self.conditions = conditions
    }

    func matches(_ user: SandboxUser) throws(Refusal) -> Bool {
        try Self.holds(conditions, user)
    }

    private static func holds(_ conditions: JSON, _ user: SandboxUser) throws(Refusal) -> Bool {
        guard let members = conditions.members else {
            throw .input("filter_conditions must be an object")
        }
        for member in members {
            guard try holds(member, user) else { return false }
        }
        return true
    }

    private static func holds(_ member: JSON.Member, _ user: SandboxUser) throws(Refusal) -> Bool {
        guard ["$and", "$or", "$nor"].contains(member.name) else {
            let value = try field(member.name, user)
            guard let comparisons = member.value.members else {
                return equal(value, member.value)
            }
            for comparison in comparisons {
                guard try compare(value, comparison.name, comparison.value) else { return false }
            }
            return true
        }
        guard let parts = member.value.items, !parts.isEmpty else {
            throw .input("\(member.name) must be an array")
        }
        var holding = 0
        for part in parts {
            if try holds(part, user) { holding += 1 }
        }
        switch member.name {
        case "$and": return holding == parts.count
        case "$or": return holding > 0
        default: return holding == 0
        }
    }

    private static func field(_ name: String, _ user: SandboxUser) throws(Refusal) -> JSON {
        switch name {
        case "id": return .string(user.id.text)
        case "name": return user.name.map { .string($0) } ?? .null
        case "role": return .string(user.role)
        case "language": return .string(user.language)
        case "teams": return .array(user.teams.map { .string($0) })
        case "banned", "shadow_banned": return false
        default:
            let path = name.split(separator: ".", maxSplits: 1)
            guard path.count == 2, path[0] == "custom" else {
                throw .input("unknown field \(name) in filter_conditions")
            }
            return JSON.object(user.custom)[String(path[1])] ?? .null
        }
    }

    private static func compare(
        _ value: JSON, _ comparison: String, _ operand: JSON
    ) throws(Refusal) -> Bool {
        switch comparison {
        case "$eq": return equal(value, operand)
        case "$ne": return !equal(value, operand)
        case "$in": return try list(operand).contains { equal(value, $0) }
        case "$nin": return try !list(operand).contains { equal(value, $0) }
        case "$contains": return value.items?.contains { equal($0, operand) } ?? false
        case "$exists": return (value != .null) == (operand.flag ?? true)
        case "$gt": return less(operand, value)
        case "$gte": return less(operand, value) || equal(value, operand)
        case "$lt": return less(value, operand)
        case "$lte": return less(value, operand) || equal(value, operand)
        default: throw .input("unknown operator \(comparison) in filter_conditions")
        }
    }

    private static func list(_ operand: JSON) throws(Refusal) -> [JSON] {
        guard let items = operand.items else { throw .input("$in and $nin need an array") }
        guard items.count <= 100 else { throw .input("$in and $nin take at most 100 values") }
        return items
    }

    private static func equal(_ left: JSON, _ right: JSON) -> Bool {
        if let left = left.text, let right = right.text {
            return SandboxID(left) == SandboxID(right)
        }
        return left == right
    }

    private static func less(_ left: JSON, _ right: JSON) -> Bool {
        if let left = left.text, let right = right.text {
            return SandboxID(left) < SandboxID(right)
        }
        if let left = left.integer, let right = right.integer { return left < right }
        return false
    }
}
