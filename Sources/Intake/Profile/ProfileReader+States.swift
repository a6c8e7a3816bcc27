// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Notation
internal import Yams

extension ProfileReader {
    /// Reads which states are released (`take_only`) and which are not yet (`not_yet`).
    func readStates(into profile: inout IntakeProfile) throws(NotationError) {
        let released = try states(.takeOnly)
        let waiting = try states(.notYet)
        for (column, words, node) in waiting {
            let key = folded(column.utf8)
            if released.contains(where: { folded($0.column.utf8) == key }) { continue }
            guard let place = profile.states.firstIndex(where: { $0.key == key }) else {
                throw source.error(
                    node, "‘not_yet’ stands alone for this column",
                    hint: "say under ‘take_only’ which of its states are released")
            }
            profile.states[place].waiting = Set(words.map { folded($0.utf8) })
        }
        for (column, words, node) in released {
            let key = folded(column.utf8)
            let others = waiting.first { folded($0.column.utf8) == key }?.words
            let rule = StateRule(column: column, released: words, waiting: others)
            guard rule.waiting?.isDisjoint(with: rule.released) ?? true else {
                throw source.error(
                    node, "a state stands under ‘take_only’ and under ‘not_yet’",
                    hint: "it is released or it is not")
            }
            profile.states.removeAll { $0.key == key }
            profile.states.append(rule)
        }
    }

    private func states(
        _ key: Key
    ) throws(NotationError) -> [(column: String, words: [String], node: Node)] {
        guard let node = fields[key] else { return [] }
        let word = key.rawValue
        var found: [(column: String, words: [String], node: Node)] = []
        for (column, keyNode, value) in try source.entries(node, word) {
            found.append((column, try source.scalars(value, word), keyNode))
        }
        return found
    }

    /// Reads which columns are attributes of another name.
    func readAttributes(into profile: inout IntakeProfile) throws(NotationError) {
        guard let node = fields[.attributes] else { return }
        for (name, keyNode, value) in try source.entries(node, "attributes") {
            guard presentable(name) != nil, !folded(name.utf8).isEmpty else {
                throw source.error(keyNode, "an attribute's name is one short line")
            }
            guard Field.named(name.utf8) == nil else {
                throw source.error(
                    keyNode, "‘\(name)’ is a field of Lethe's own",
                    hint: "say under ‘columns’ which column it is read from")
            }
            let heading = folded(try source.scalar(value, "attributes").utf8)
            guard !heading.isEmpty else { throw source.error(value, "‘\(name)’ names no column") }
            if profile.columns[heading] != nil {
                throw source.error(
                    value, "a field is read from this column already",
                    hint: "a column is one thing: a field or an attribute")
            }
            if let other = profile.attributes.updateValue(name, forKey: heading) {
                throw source.error(value, "‘\(other)’ is read from this column already")
            }
            profile.ignored[heading] = nil
        }
    }
}
