// SPDX-License-Identifier: Apache-2.0

public import Yams

/// The keys of one map of the file, each known and each there once.
public struct Fields {
    /// Where the map comes from.
    public let source: Source
    /// The map itself.
    public let node: Node
    /// Names and values in the file's order.
    public let entries: [(key: String, keyNode: Node, value: Node)]

    /// Reads the map `node`.
    /// - Parameters:
    ///   - name: what the map is, for errors.
    ///   - known: the keys it may have; nil for any.
    ///   - elsewhere: keys that belong into another map, and the remedy.
    public init(
        _ node: Node, _ name: String, known: [String]?, elsewhere: [String: String] = [:],
        in source: Source
    ) throws(NotationError) {
        guard case .mapping(let mapping) = node else {
            throw source.error(node, "‘\(name)’ must be a map of keys and values")
        }
        var entries: [(key: String, keyNode: Node, value: Node)] = []
        for (keyNode, value) in mapping {
            guard case .scalar(let scalar) = keyNode else {
                throw source.error(keyNode, "a key of ‘\(name)’ must be a single word")
            }
            let key = scalar.string
            if let known, !known.contains(key) {
                throw source.error(
                    keyNode, "unknown word ‘\(Suggestion.shown(key))’",
                    hint: elsewhere[key] ?? Suggestion.hint(for: key, in: known))
            }
            entries.append((key, keyNode, value))
        }
        self.source = source
        self.node = node
        self.entries = entries
    }

    /// The value under `key`.
    public subscript(key: String) -> Node? {
        entries.first { $0.key == key }?.value
    }

    /// The value under `key`, which must be there.
    public func required(_ key: String, hint: String? = nil) throws(NotationError) -> Node {
        guard let value = self[key] else {
            throw source.error(node, "‘\(key)’ is missing", hint: hint)
        }
        return value
    }

    /// Refuses keys that would do nothing here.
    public func refuse(_ keys: [String], with other: String) throws(NotationError) {
        for entry in entries where keys.contains(entry.key) {
            throw source.error(
                entry.keyNode, "‘\(entry.key)’ does nothing with ‘\(other)’",
                hint: "leave it out")
        }
    }
}
