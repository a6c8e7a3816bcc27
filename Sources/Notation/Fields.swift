// SPDX-License-Identifier: Apache-2.0

public import Yams

/// The keys of one map of the file, each known and each there once.
///
/// `Key` is the list of what the map may have: a reader can ask for nothing else, and a switch over
/// ``entries`` reads all of it. That each key is read somewhere is held by the architecture's tests.
/// A map whose keys are the file's own is read by ``Source/entries(_:_:)``.
public struct Fields<Key: RawRepresentable<String> & CaseIterable & Hashable> {
    /// Where the map comes from.
    public let source: Source
    /// The map itself.
    public let node: Node
    /// Names and values in the file's order.
    public let entries: [(key: Key, keyNode: Node, value: Node)]

    /// Reads the map `node`.
    /// - Parameters:
    ///   - name: what the map is, for errors.
    ///   - allowed: the keys it may have here.
    ///   - elsewhere: keys that belong into another map, and the remedy.
    ///   - namesNobody: false where a word in a wrong place can be somebody's id: no error shows it.
    public init(
        _ node: Node, _ name: String, allowed: [Key] = Array(Key.allCases),
        elsewhere: [String: String] = [:], namesNobody: Bool = true, in source: Source
    ) throws(NotationError) {
        var entries: [(key: Key, keyNode: Node, value: Node)] = []
        for (word, keyNode, value) in try source.entries(node, name) {
            guard let key = Key(rawValue: word), allowed.contains(key) else {
                throw source.error(
                    keyNode,
                    namesNobody
                        ? "unknown word ‘\(Suggestion.shown(word))’" : "unknown word in ‘\(name)’",
                    hint: elsewhere[word]
                        ?? Suggestion.hint(for: word, in: allowed.map(\.rawValue)))
            }
            entries.append((key, keyNode, value))
        }
        self.source = source
        self.node = node
        self.entries = entries
    }

    /// The value under `key`.
    public subscript(key: Key) -> Node? {
        entries.first { $0.key == key }?.value
    }

    /// The value under `key`, which must be there.
    public func required(_ key: Key, hint: String? = nil) throws(NotationError) -> Node {
        guard let value = self[key] else {
            throw source.error(node, "‘\(key.rawValue)’ is missing", hint: hint)
        }
        return value
    }

    /// Refuses keys that would do nothing here.
    public func refuse(_ keys: [Key], with other: String) throws(NotationError) {
        for entry in entries where keys.contains(entry.key) {
            throw source.error(
                entry.keyNode, "‘\(entry.key.rawValue)’ does nothing with ‘\(other)’",
                hint: "leave it out")
        }
    }
}

extension Source {
    /// The entries of a map whose keys are the file's own, in the file's order.
    /// - Parameter name: what the map is, for errors.
    public func entries(
        _ node: Node, _ name: String
    ) throws(NotationError) -> [(key: String, keyNode: Node, value: Node)] {
        guard case .mapping(let mapping) = node else {
            throw error(node, "‘\(name)’ must be a map of keys and values")
        }
        var entries: [(key: String, keyNode: Node, value: Node)] = []
        for (keyNode, value) in mapping {
            guard case .scalar(let scalar) = keyNode else {
                throw error(keyNode, "a key of ‘\(name)’ must be a single word")
            }
            entries.append((scalar.string, keyNode, value))
        }
        return entries
    }
}
