// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Yams

/// Reads what stands under `when`.
struct ConditionReader {
    static let keys = [
        "kind", "regime", "reason", "user_id", "role", "deactivated", "attribute",
    ]

    private let source: Source
    private let fields: Fields

    init(_ node: Node, _ source: Source) throws(PolicyError) {
        self.source = source
        fields = try Fields(node, "when", known: Self.keys, in: source)
    }

    func condition() throws(PolicyError) -> Condition {
        var condition = Condition()
        for (key, _, value) in fields.entries {
            switch key {
            case "kind": condition.kinds = try source.choices(value, key)
            case "regime": condition.regimes = try source.choices(value, key)
            case "reason": condition.reasons = try words(value, key)
            case "user_id": condition.userIDs = try source.ids(value, key)
            case "role": condition.roles = Set(try source.scalars(value, key))
            case "deactivated": condition.deactivated = try source.flag(value, key)
            default: condition.attributes = try attributes(value)
            }
        }
        return condition
    }

    private func attributes(_ node: Node) throws(PolicyError) -> [Word: Set<Word>] {
        let columns = try Fields(node, "attribute", known: nil, in: source)
        var attributes: [Word: Set<Word>] = [:]
        for (key, keyNode, value) in columns.entries {
            let name = Word(key)
            guard !name.folded.isEmpty else {
                throw source.error(keyNode, "the column has no name")
            }
            guard attributes[name] == nil else {
                throw source.error(
                    keyNode, "the column stands twice under ‘attribute’",
                    hint: "upper and lower case make no difference; list the values together")
            }
            attributes[name] = try words(value, "attribute")
        }
        guard !attributes.isEmpty else {
            throw source.error(
                node, "‘attribute’ names no column", hint: "such as ‘{legal_hold: yes}’")
        }
        return attributes
    }

    private func words(_ node: Node, _ key: String) throws(PolicyError) -> Set<Word> {
        var words: Set<Word> = []
        for text in try source.scalars(node, key) { words.insert(Word(text)) }
        return words
    }
}
