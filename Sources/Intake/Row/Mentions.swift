// SPDX-License-Identifier: Apache-2.0

import JSON
import Model

/// Whom a text may speak of that is no row: each piece of it that could be an id. Too many are named
/// rather than too few, since all that comes of it is that something waits.
struct Mentions {
    private(set) var people: [SubjectID] = []
    private var seen: Set<SubjectID> = []
    /// How many of them stand in the text as values of their own.
    private var values = 0

    /// The cells of a table's text, whatever its quotes and line ends mean.
    /// - Parameter headings: names that a cell without a line end may have run into.
    init(in text: ArraySlice<UInt8>, separator: UInt8, headings: [String]) {
        for part in Self.parts(of: text, separator) {
            add(part)
            for heading in headings.map(\.utf8) where part.count > heading.count {
                if part.suffix(heading.count).elementsEqual(heading) {
                    add(part.dropLast(heading.count))
                }
            }
        }
        values = people.count
    }

    /// The texts and numbers of JSON, whatever its brackets mean.
    init(inJSON text: ArraySlice<UInt8>) {
        for part in Self.partsOfJSON(text) { add(part) }
        values = people.count
    }

    /// Texts that were read.
    init(_ texts: some Sequence<String>) {
        for text in texts { add(Array(text.utf8)[...]) }
        values = people.count
    }

    /// Looks again at a text in which nothing can be taken for what it seems: values that have run
    /// together, and letters that were written in one encoding and read in another.
    mutating func guess(at text: ArraySlice<UInt8>, separator: UInt8?, _ glued: inout Glued) {
        var parts = separator.map { Self.parts(of: text, $0) } ?? Self.partsOfJSON(text)
        for other in OtherEncoding.readings(of: text) {
            let found = Self.parts(of: other[...], separator ?? Byte.comma)
            for part in found { add(part) }
            parts += found
        }
        for part in parts {
            for word in part.split(whereSeparator: Self.parts) {
                glued.pieces(of: word) { add($0) }
            }
        }
    }

    /// What one of the texts asks for; a withdrawal before all else.
    func kind(_ profile: IntakeProfile?) -> RequestKind? {
        let kinds = people.prefix(values).compactMap { text -> RequestKind? in
            let word = folded(text.rawValue.utf8)
            if case .kind(let kind)? = profile?.types[word] { return kind }
            return Vocabulary.kinds[word]
        }
        return kinds.first { $0 == .withdrawal } ?? kinds.first
    }

    /// Whether a byte parts values wherever it stands.
    private static func parts(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == Byte.quote || [0x2C, 0x3B, 0x7C].contains(byte)
    }

    private static func parts(of text: ArraySlice<UInt8>, _ separator: UInt8) -> [ArraySlice<UInt8>]
    {
        text.split { $0 == separator || $0 == Byte.quote || $0 < 0x20 }
    }

    private static func partsOfJSON(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var isText = false
        var start = text.startIndex
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if isText, byte == 0x5C {
                index = min(index + 2, text.endIndex)
                continue
            }
            let ends = isText ? byte == Byte.quote : !isBare(byte)
            if ends {
                parts.append(unescaped(text[start..<index]))
                if byte == Byte.quote { isText.toggle() }
                start = index + 1
            }
            index += 1
        }
        if start < text.endIndex { parts.append(unescaped(text[start...])) }
        return parts
    }

    private mutating func add(_ part: ArraySlice<UInt8>) {
        let bare = part.trimmedOfSpaces
        keep(SubjectID(utf8: bare))
        let pieces = bare.split(whereSeparator: Self.parts)
        for piece in pieces where piece.count < bare.count { add(piece) }
        let needsCare = bare.contains { byte in
            byte >= 0x80 || byte == Byte.quote || [0x3D, 0x5B, 0x7B, 0x28, 0x2E].contains(byte)
        }
        guard needsCare, let text = String(validating: bare, as: UTF8.self) else { return }
        // What somebody sees there: no invisible characters, nothing that escapes a cell, no decimals.
        var visible = String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { scalar in
                    switch scalar.properties.generalCategory {
                    case .format, .control: false
                    case .spaceSeparator: scalar == " "
                    default: scalar != "\u{FFFD}"
                    }
                }))[...]
        while let last = visible.last, "=\"'`[](){} ".contains(last) { visible.removeLast() }
        while let first = visible.first, "=\"'`[](){} ".contains(first) { visible.removeFirst() }
        keep(SubjectID(String(visible)))
        if visible.hasSuffix(".0") { keep(SubjectID(String(visible.dropLast(2)))) }
    }

    private mutating func keep(_ id: SubjectID?) {
        guard let id, seen.insert(id).inserted else { return }
        people.append(id)
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x5F, 0x80...: true
        default: false
        }
    }

    private static func unescaped(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard part.contains(0x5C) else { return part }
        let quoted = [Byte.quote] + part + [Byte.quote]
        var scanner = JSONScanner(quoted, 0..<quoted.count)
        var text: [UInt8] = []
        do throws(RowProblem) {
            try scanner.passString(into: &text)
        } catch {
            return part
        }
        return text[...]
    }
}

extension ArraySlice<UInt8> {
    /// Without spaces, TABs, apostrophes and a byte order mark at either end.
    var trimmedOfSpaces: ArraySlice<UInt8> {
        var rest = self
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        while let last = rest.last, last == 0x20 || last == 0x09 || last == 0x27 {
            rest.removeLast()
        }
        while let first = rest.first, first == 0x20 || first == 0x09 || first == 0x27 {
            rest.removeFirst()
        }
        return rest
    }
}
