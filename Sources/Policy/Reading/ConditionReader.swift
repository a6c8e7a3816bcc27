// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Notation
internal import Yams

/// Reads what stands under `when`.
struct ConditionReader {
    static let keys = [
        "kind", "regime", "jurisdiction", "reason", "user_id", "attribute", "age", "exists", "role",
        "team", "custom", "created", "last_active", "deactivated", "owns_channels", "held",
        "erased", "in_grace", "all", "any", "not",
    ]
    /// How deep `all`, `any` and `not` can stand in each other.
    private static let deepest = 16

    private let source: Source
    private let tests: TestReader

    init(_ source: Source) {
        self.source = source
        tests = TestReader(source)
    }

    /// The condition that the map `node` states.
    func condition(_ node: Node) throws(NotationError) -> Condition {
        try condition(node, "when", depth: 0)
    }

    private func condition(
        _ node: Node, _ name: String, depth: Int
    ) throws(NotationError) -> Condition {
        guard depth <= Self.deepest else {
            throw source.error(node, "conditions stand too deep in each other")
        }
        let fields = try Fields(node, name, known: Self.keys, in: source)
        var parts: [Condition] = []
        for (key, keyNode, value) in fields.entries {
            switch key {
            case "all": parts.append(.all(try list(value, key, depth)))
            case "any": parts.append(.any(try list(value, key, depth)))
            case "not":
                let condition = try condition(value, key, depth: depth + 1)
                guard condition != .always else {
                    throw source.error(
                        keyNode, "‘not’ says nothing", hint: "such as ‘not: {role: admin}’")
                }
                parts.append(.not(condition))
            default: parts += try self.parts(key, value).map { .part($0) }
            }
        }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private func list(
        _ node: Node, _ key: String, _ depth: Int
    ) throws(NotationError) -> [Condition] {
        guard case .sequence(let list) = node, !list.isEmpty else {
            throw source.error(
                node, "‘\(key)’ must be a list of conditions",
                hint: "such as ‘\(key): [{role: user}, {exists: false}]’")
        }
        var conditions: [Condition] = []
        for item in list { conditions.append(try condition(item, key, depth: depth + 1)) }
        return conditions
    }

    private func parts(_ key: String, _ node: Node) throws(NotationError) -> [Part] {
        switch key {
        case "kind": return [.kind(try source.choices(node, key))]
        case "regime": return [.regime(try source.choices(node, key))]
        case "jurisdiction": return try texts(.jurisdiction, node, key)
        case "reason": return try texts(.reason, node, key)
        case "user_id": return [.userID(try source.ids(node, key))]
        case "attribute": return try attributes(node)
        case "role": return [.role(Set(try source.scalars(node, key)))]
        case "team": return [.team(Set(try source.scalars(node, key)))]
        case "custom": return try custom(node)
        case "age": return try days(.received, node)
        case "created": return try days(.created, node)
        case "last_active": return try days(.lastActive, node)
        case "deactivated":
            if case .mapping = node { return try days(.deactivated, node) }
            return [.fact(.deactivated, try source.flag(node, key))]
        case "held":
            guard case .scalar(let scalar) = node, ["true", "false"].contains(scalar.string) else {
                return [.held(try source.choices(node, key))]
            }
            return [.fact(.held, scalar.string == "true")]
        default:
            guard let fact = Part.Fact(rawValue: key) else { return [] }
            return [.fact(fact, try source.flag(node, key))]
        }
    }

    private func texts(
        _ text: Part.Text, _ node: Node, _ key: String
    ) throws(NotationError) -> [Part] {
        try tests.texts(node, key).map { .text(text, $0) }
    }

    private func days(_ day: Part.Day, _ node: Node) throws(NotationError) -> [Part] {
        try tests.days(node, day)
    }

    private func attributes(_ node: Node) throws(NotationError) -> [Part] {
        let columns = try Fields(node, "attribute", known: nil, in: source)
        var parts: [Part] = []
        var names: Set<ColumnName> = []
        for (key, keyNode, value) in columns.entries {
            let name = ColumnName(key)
            guard !name.folded.isEmpty else {
                throw source.error(keyNode, "the column has no name")
            }
            guard names.insert(name).inserted else {
                throw source.error(
                    keyNode, "the column stands twice under ‘attribute’",
                    hint: "case, spaces, _ and - make no difference; list the values together")
            }
            parts += try texts(.attribute(name), value, "attribute")
        }
        guard !parts.isEmpty else {
            throw source.error(
                node, "‘attribute’ names no column", hint: "such as ‘{legal_hold: yes}’")
        }
        return parts
    }

    private func custom(_ node: Node) throws(NotationError) -> [Part] {
        let fields = try Fields(node, "custom", known: nil, in: source)
        var parts: [Part] = []
        for (key, _, value) in fields.entries { parts += try texts(.custom(key), value, "custom") }
        guard !parts.isEmpty else {
            throw source.error(node, "‘custom’ names no field", hint: "such as ‘{plan: free}’")
        }
        return parts
    }
}
