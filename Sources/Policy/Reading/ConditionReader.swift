// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Notation
internal import Yams

/// Reads what stands under `when`.
struct ConditionReader {
    /// The parts of a condition. Each is read below by a switch without a default: one that were
    /// known and not read would always hold.
    enum Key: String, CaseIterable {
        case kind, regime, jurisdiction, reason
        case userID = "user_id"
        case attribute, age, exists, role, team, custom, created
        case lastActive = "last_active"
        case deactivated
        case ownsChannels = "owns_channels"
        case held, erased
        case inGrace = "in_grace"
        case all, any, not
    }

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
        let fields = try Fields<Key>(node, name, in: source)
        var parts: [Condition] = []
        for (key, keyNode, value) in fields.entries {
            let word = key.rawValue
            switch key {
            case .all: parts.append(.all(try list(value, word, depth)))
            case .any: parts.append(.any(try list(value, word, depth)))
            case .not:
                let condition = try condition(value, word, depth: depth + 1)
                guard condition != .always else {
                    throw source.error(
                        keyNode, "‘not’ says nothing", hint: "such as ‘not: {role: admin}’")
                }
                parts.append(.not(condition))
            case .kind, .regime, .jurisdiction, .reason, .userID, .attribute, .age, .exists, .role,
                .team, .custom, .created, .lastActive, .deactivated, .ownsChannels, .held, .erased,
                .inGrace:
                parts += try self.parts(key, value).map { .part($0) }
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

    private func parts(_ key: Key, _ node: Node) throws(NotationError) -> [Part] {
        let word = key.rawValue
        func fact(_ fact: Part.Fact) throws(NotationError) -> [Part] {
            [.fact(fact, try source.flag(node, word))]
        }
        switch key {
        case .kind: return [.kind(try source.choices(node, word))]
        case .regime: return [.regime(try source.choices(node, word))]
        case .jurisdiction: return try texts(.jurisdiction, node, word)
        case .reason: return try texts(.reason, node, word)
        case .userID: return [.userID(try source.ids(node, word))]
        case .attribute: return try attributes(node)
        case .role: return [.role(Set(try source.scalars(node, word)))]
        case .team: return [.team(Set(try source.scalars(node, word)))]
        case .custom: return try custom(node)
        case .age: return try days(.received, node)
        case .created: return try days(.created, node)
        case .lastActive: return try days(.lastActive, node)
        case .exists: return try fact(.exists)
        case .ownsChannels: return try fact(.ownsChannels)
        case .erased: return try fact(.erased)
        case .inGrace: return try fact(.inGrace)
        case .deactivated:
            if case .mapping = node { return try days(.deactivated, node) }
            return try fact(.deactivated)
        case .held:
            guard case .scalar(let scalar) = node, ["true", "false"].contains(scalar.string) else {
                return [.held(try source.choices(node, word))]
            }
            return [.fact(.held, scalar.string == "true")]
        case .all, .any, .not: return []
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
        var parts: [Part] = []
        var names: Set<ColumnName> = []
        for (key, keyNode, value) in try source.entries(node, "attribute") {
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
        var parts: [Part] = []
        for (key, _, value) in try source.entries(node, "custom") {
            parts += try texts(.custom(key), value, "custom")
        }
        guard !parts.isEmpty else {
            throw source.error(node, "‘custom’ names no field", hint: "such as ‘{plan: free}’")
        }
        return parts
    }
}
