// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Notation
internal import Yams

extension ProfileReader {
    /// Reads the words for types and regimes.
    func readWords(into profile: inout IntakeProfile) throws(NotationError) {
        if let node = fields[.types] {
            for (word, _, value) in try source.entries(node, "types") {
                let meaning: TypeMeaning
                if case .scalar(let scalar) = value, scalar.string == "other" {
                    meaning = .other
                } else {
                    meaning = .kind(try kind(value, "types", "other"))
                }
                profile.types[folded(word.utf8)] = meaning
            }
        }
        if let node = fields[.typeSeparator] {
            let separator = try source.scalar(node, "type_separator")
            guard separator.utf8.count == 1, separator != "\n" else {
                throw source.error(
                    node, "‘type_separator’ must be one character", hint: "such as ‘\"+\"’")
            }
            profile.typeSeparator = separator
        }
        if let node = fields[.regimes] {
            for (place, _, value) in try source.entries(node, "regimes") {
                profile.regimes[place.uppercased()] = try regime(value, "regimes")
            }
        }
    }

    /// One of the words for a kind of request.
    func kind(
        _ node: Node, _ key: String, _ more: String...
    ) throws(NotationError) -> RequestKind {
        let word = try source.scalar(node, key)
        guard let kind = Vocabulary.kinds[folded(word.utf8)] else {
            throw unknown(word, node, key, RequestKind.allCases.map(\.rawValue) + more)
        }
        return kind
    }

    /// One of the words for a regime.
    func regime(_ node: Node, _ key: String) throws(NotationError) -> Regime {
        let word = try source.scalar(node, key)
        guard let regime = Vocabulary.regimes[folded(word.utf8)] else {
            throw unknown(word, node, key, Regime.allCases.map(\.rawValue))
        }
        return regime
    }

    private func unknown(
        _ word: String, _ node: Node, _ key: String, _ known: [String]
    ) -> NotationError {
        source.error(
            node, "unknown word ‘\(Suggestion.shown(word))’ for ‘\(key)’",
            hint: Suggestion.hint(for: word, in: known))
    }
}
