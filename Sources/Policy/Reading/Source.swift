// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Yams

/// Reads typed values from the nodes of one file, and says where one is wrong.
struct Source {
    let file: String

    func error(_ node: Node?, _ message: String, hint: String? = nil) -> PolicyError {
        error(at: node?.mark, message, hint: hint)
    }

    func error(at mark: Mark?, _ message: String, hint: String? = nil) -> PolicyError {
        PolicyError(
            file: file, line: mark?.line, column: mark?.column, message: message, hint: hint)
    }

    /// A scalar as it is written: `yes` is the text `yes`, not a truth value.
    func scalar(_ node: Node, _ key: String) throws(PolicyError) -> String {
        guard case .scalar(let scalar) = node else {
            throw error(node, "‘\(key)’ must be a single value")
        }
        guard !scalar.string.isEmpty else { throw error(node, "‘\(key)’ has no value") }
        return scalar.string
    }

    /// A sentence for people: white space made single spaces, no control characters.
    func sentence(_ node: Node, _ key: String) throws(PolicyError) -> String {
        let raw = try scalar(node, key)
        let words = raw.unicodeScalars.split { $0.properties.isWhitespace }
        let text = words.map { String($0) }.joined(separator: " ")
        guard !text.isEmpty else { throw error(node, "‘\(key)’ has no text") }
        let controls = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard !controls else { throw error(node, "‘\(key)’ contains control characters") }
        return text
    }

    /// One value, or a list of at least one.
    func nodes(_ node: Node, _ key: String) throws(PolicyError) -> [Node] {
        guard case .sequence(let list) = node else { return [node] }
        guard !list.isEmpty else {
            throw error(
                node, "the list ‘\(key)’ is empty", hint: "leave ‘\(key)’ out, or name a value")
        }
        return Array(list)
    }

    /// One text, or a list of texts.
    func scalars(_ node: Node, _ key: String) throws(PolicyError) -> [String] {
        var texts: [String] = []
        for item in try nodes(node, key) { texts.append(try scalar(item, key)) }
        return texts
    }

    func flag(_ node: Node, _ key: String) throws(PolicyError) -> Bool {
        switch try scalar(node, key) {
        case "true": return true
        case "false": return false
        default: throw error(node, "‘\(key)’ must be ‘true’ or ‘false’")
        }
    }

    func number(_ node: Node, _ key: String) throws(PolicyError) -> Int {
        guard let number = Int(try scalar(node, key)) else {
            throw error(node, "‘\(key)’ must be a whole number")
        }
        return number
    }

    func id(_ node: Node, _ key: String) throws(PolicyError) -> SubjectID {
        guard let id = SubjectID(try scalar(node, key)) else {
            throw error(
                node, "‘\(key)’ is no user id",
                hint: "an id has no control characters and no space at its ends")
        }
        return id
    }

    func ids(_ node: Node, _ key: String) throws(PolicyError) -> Set<SubjectID> {
        var ids: Set<SubjectID> = []
        for item in try nodes(node, key) { ids.insert(try id(item, key)) }
        return ids
    }

    /// One word of a vocabulary.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ node: Node, _ key: String
    ) throws(PolicyError) -> Choice {
        let word = try scalar(node, key)
        guard let choice = Choice(rawValue: word) else {
            throw error(
                node, "unknown word ‘\(Suggestion.shown(word))’ for ‘\(key)’",
                hint: Suggestion.hint(for: word, in: Choice.allCases.map(\.rawValue)))
        }
        return choice
    }

    /// One word of a vocabulary, or a list of them.
    func choices<Choice: RawRepresentable<String> & CaseIterable & Hashable>(
        _ node: Node, _ key: String
    ) throws(PolicyError) -> Set<Choice> {
        var choices: Set<Choice> = []
        for item in try nodes(node, key) { choices.insert(try choice(item, key)) }
        return choices
    }
}
