// SPDX-License-Identifier: Apache-2.0

public import Model
public import Yams

/// Reads typed values from the nodes of one file, and says where one is wrong.
public struct Source {
    /// The file's name, for errors only.
    public let file: String

    /// The source of errors about the file of this name.
    public init(file: String) {
        self.file = file
    }

    /// What is wrong with `node`, and where it stands.
    public func error(_ node: Node?, _ message: String, hint: String? = nil) -> NotationError {
        error(at: node?.mark, message, hint: hint)
    }

    /// What is wrong at `mark`.
    public func error(at mark: Mark?, _ message: String, hint: String? = nil) -> NotationError {
        NotationError(
            file: file, line: mark?.line, column: mark?.column, message: message, hint: hint)
    }

    /// A scalar as it is written: `yes` is the text `yes`, not a truth value.
    public func scalar(_ node: Node, _ key: String) throws(NotationError) -> String {
        guard case .scalar(let scalar) = node else {
            throw error(node, "‘\(key)’ must be a single value")
        }
        guard !scalar.string.isEmpty else { throw error(node, "‘\(key)’ has no value") }
        return scalar.string
    }

    /// A sentence for people: white space made single spaces, no control characters.
    public func sentence(_ node: Node, _ key: String) throws(NotationError) -> String {
        try sentence(try scalar(node, key), at: node, key)
    }

    /// One sentence for each line of a text, or of a list of texts; empty lines count for nothing.
    public func lines(_ node: Node, _ key: String) throws(NotationError) -> [String] {
        var lines: [String] = []
        for text in try scalars(node, key) {
            let parts = text.split(whereSeparator: \.isNewline).filter { part in
                part.contains { !$0.isWhitespace }
            }
            guard !parts.isEmpty else { throw error(node, "‘\(key)’ has no text") }
            for part in parts { lines.append(try sentence(String(part), at: node, key)) }
        }
        return lines
    }

    private func sentence(
        _ raw: String, at node: Node, _ key: String
    ) throws(NotationError) -> String {
        let words = raw.unicodeScalars.split { $0.properties.isWhitespace }
        let text = words.map { String($0) }.joined(separator: " ")
        guard !text.isEmpty else { throw error(node, "‘\(key)’ has no text") }
        let controls = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard !controls else { throw error(node, "‘\(key)’ contains control characters") }
        return text
    }

    /// One value, or a list of at least one.
    public func nodes(_ node: Node, _ key: String) throws(NotationError) -> [Node] {
        guard case .sequence(let list) = node else { return [node] }
        guard !list.isEmpty else {
            throw error(
                node, "the list ‘\(key)’ is empty", hint: "leave ‘\(key)’ out, or name a value")
        }
        return Array(list)
    }

    /// One text, or a list of texts.
    public func scalars(_ node: Node, _ key: String) throws(NotationError) -> [String] {
        var texts: [String] = []
        for item in try nodes(node, key) { texts.append(try scalar(item, key)) }
        return texts
    }

    /// `true` or `false`.
    public func flag(_ node: Node, _ key: String) throws(NotationError) -> Bool {
        switch try scalar(node, key) {
        case "true": return true
        case "false": return false
        default: throw error(node, "‘\(key)’ must be ‘true’ or ‘false’")
        }
    }

    /// A whole number.
    public func number(_ node: Node, _ key: String) throws(NotationError) -> Int {
        guard let number = Int(try scalar(node, key)) else {
            throw error(node, "‘\(key)’ must be a whole number")
        }
        return number
    }

    /// A user id, which no error shows.
    public func id(_ node: Node, _ key: String) throws(NotationError) -> SubjectID {
        guard let id = SubjectID(try scalar(node, key)) else {
            throw error(
                node, "‘\(key)’ is no user id",
                hint: "an id has no control characters and no space at its ends")
        }
        return id
    }

    /// One user id, or a list of them.
    public func ids(_ node: Node, _ key: String) throws(NotationError) -> Set<SubjectID> {
        var ids: Set<SubjectID> = []
        for item in try nodes(node, key) { ids.insert(try id(item, key)) }
        return ids
    }

    /// One word of a vocabulary.
    public func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ node: Node, _ key: String
    ) throws(NotationError) -> Choice {
        try choice(node, key, among: Array(Choice.allCases))
    }

    /// One of these words of a vocabulary.
    public func choice<Choice: RawRepresentable<String>>(
        _ node: Node, _ key: String, among known: [Choice]
    ) throws(NotationError) -> Choice {
        let word = try scalar(node, key)
        guard let choice = known.first(where: { $0.rawValue == word }) else {
            throw error(
                node, "unknown word ‘\(Suggestion.shown(word))’ for ‘\(key)’",
                hint: Suggestion.hint(for: word, in: known.map(\.rawValue)))
        }
        return choice
    }

    /// One word of a vocabulary, or a list of them.
    public func choices<Choice: RawRepresentable<String> & CaseIterable & Hashable>(
        _ node: Node, _ key: String
    ) throws(NotationError) -> Set<Choice> {
        var choices: Set<Choice> = []
        for item in try nodes(node, key) { choices.insert(try choice(item, key)) }
        return choices
    }

    /// The root of the YAML document that `text` holds.
    /// - Parameters:
    ///   - name: what the document is, for errors, such as `policy`.
    ///   - limit: the most bytes that are read.
    ///   - begin: the hint for a document without content.
    public func root(
        of text: String, _ name: String, limit: Int = 1 << 20, begin: String? = nil
    ) throws(NotationError) -> Node {
        guard text.utf8.count <= limit else {
            throw error(nil, "the \(name) is larger than \(limit >> 20) MiB")
        }
        let root: Node?
        do {
            root = try compose(yaml: text)
        } catch {
            throw syntaxError(error, self)
        }
        guard let root else { throw self.error(nil, "the \(name) is empty", hint: begin) }
        return root
    }
}
