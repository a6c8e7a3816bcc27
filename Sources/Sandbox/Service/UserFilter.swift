// SPDX-License-Identifier: Apache-2.0

/// The `filter_conditions` of QueryUsers: Stream's fields, each with its comparisons, joined by
/// `$and`, `$or` and `$nor`. The older version also takes a custom field by its bare name.
struct UserFilter {
    private let conditions: JSON
    private let version: APIVersion

    init(_ conditions: JSON, _ version: APIVersion) {
        self.conditions = conditions
        self.version = version
    }

    func matches(_ user: SandboxUser) throws(Refusal) -> Bool {
        try holds(conditions, user)
    }

    private func holds(_ conditions: JSON, _ user: SandboxUser) throws(Refusal) -> Bool {
        guard let members = conditions.members else {
            throw .input("filter_conditions must be an object")
        }
        for member in members {
            guard try holds(member, user) else { return false }
        }
        return true
    }

    private func holds(_ member: JSON.Member, _ user: SandboxUser) throws(Refusal) -> Bool {
        guard ["$and", "$or", "$nor"].contains(member.name) else {
            return try compares(member, user)
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

    private func compares(_ member: JSON.Member, _ user: SandboxUser) throws(Refusal) -> Bool {
        guard let field = UserField(member.name, version) else {
            throw .input("unknown field \(member.name) in filter_conditions")
        }
        let value = field.value(of: user)
        guard let comparisons = member.value.members else {
            return try Comparison.equal.holds(value, field.operand(member.value))
        }
        for entry in comparisons {
            guard let comparison = Comparison(rawValue: entry.name),
                field.comparisons.contains(comparison)
            else { throw .input("operator \(entry.name) can't be used on \(member.name)") }
            guard try comparison.holds(value, field.operand(entry.value)) else { return false }
        }
        return true
    }
}
