// SPDX-License-Identifier: Apache-2.0
public import Model

/// What is wrong with a template, and on which line.
public struct LetterTemplateError: Error, Hashable, Sendable {
    /// The line, from 1; nil where something is missing.
    public var line: Int?
    /// What is wrong: lower-case, no period.
    public var message: String
    /// The remedy.
    public var hint: String?
}

extension LetterTemplate {
    /// The most bytes of a template.
    public static let limit = 64 * 1024

    /// Words that say that something was done, by their stems: a template has none of them, so that only
    /// what was seen can say so.
    static let claims = [
        "erased", "deleted", "removed", "destroyed", "wiped", "purged", "gelöscht", "entfernt",
        "vernichtet", "getilgt", "effacé", "supprimé", "détruit", "suprimid", "eliminad",
        "borrad", "destruid", "apagad", "destruíd", "excluíd", "removid",
    ]

    /// Reads a template: paragraphs between empty lines; a piece such as `{{answer}}` alone on its
    /// line, a name such as `{{request}}` anywhere.
    public init(_ text: String, for kind: LetterKind) throws(LetterTemplateError) {
        guard text.utf8.count <= Self.limit else {
            throw LetterTemplateError(message: "it is larger than a letter can be")
        }
        var paragraphs: [Paragraph] = []
        var open: [Part] = []
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        func close() {
            if !open.isEmpty { paragraphs.append(.text(open)) }
            open = []
        }
        for (place, line) in lines.enumerated() {
            let bare = line.trimmingSpaces
            if bare.isEmpty {
                close()
            } else if let piece = Self.piece(bare) {
                close()
                paragraphs.append(.piece(piece))
            } else {
                if !open.isEmpty { open.append(.words(" ")) }
                open += try Self.parts(bare, line: place + 1)
            }
        }
        close()
        for piece in Self.needed(kind) where !paragraphs.contains(.piece(piece)) {
            throw LetterTemplateError(
                message: "‘{{\(piece.rawValue)}}’ is missing",
                hint: "a letter of this kind has it; put it on a line of its own")
        }
        self.init(paragraphs: paragraphs)
    }

    private static func piece(_ line: String) -> Piece? {
        guard line.hasPrefix("{{"), line.hasSuffix("}}") else { return nil }
        return Piece(rawValue: String(line.dropFirst(2).dropLast(2)))
    }

    private static func parts(
        _ line: String, line number: Int
    ) throws(LetterTemplateError) -> [Part] {
        let control = line.unicodeScalars.contains {
            $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
        }
        guard !control else {
            throw LetterTemplateError(
                line: number, message: "it holds a character that does not show")
        }
        let low = line.lowercased()
        if let claim = claims.first(where: { low.contains($0) }) {
            throw LetterTemplateError(
                line: number, message: "‘\(claim)…’ says that something was done",
                hint: "what was done is said by ‘{{answer}}’ alone")
        }
        var parts: [Part] = []
        var rest = Substring(line)
        while let start = rest.firstRange(of: "{{") {
            guard let end = rest[start.upperBound...].firstRange(of: "}}") else { break }
            if start.lowerBound > rest.startIndex {
                parts.append(.words(String(rest[..<start.lowerBound])))
            }
            let word = String(rest[start.upperBound..<end.lowerBound])
            guard let name = Name(rawValue: word) else {
                let isPiece = Piece(rawValue: word) != nil
                throw LetterTemplateError(
                    line: number,
                    message: isPiece
                        ? "‘{{\(word)}}’ stands within a sentence" : "an unknown name",
                    hint: isPiece
                        ? "put it on a line of its own"
                        : "the names are: " + Name.allCases.map(\.rawValue).joined(separator: ", "))
            }
            parts.append(.name(name))
            rest = rest[end.upperBound...]
        }
        guard !rest.contains("{{"), !rest.contains("}}") else {
            throw LetterTemplateError(line: number, message: "braces without their partner")
        }
        if !rest.isEmpty { parts.append(.words(String(rest))) }
        return parts
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var text = drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}
