// SPDX-License-Identifier: Apache-2.0

import Model

/// A text that stands where a user id should and is hardly one: what a program or a spreadsheet wrote
/// in its place. A profile can allow what is real in an app.
enum IDShape: String, CaseIterable, Sendable {
    /// A word for nothing, such as `null`, `N/A` or `0`.
    case words
    /// A number as spreadsheets and data frames write it: `1.23E+15`, `4711.0`, `1,234,567`.
    case numbers
    /// What escapes a cell: `="00123"`, `'00123`, quotation marks around it.
    case quotes
    /// Several ids, a list or an object.
    case lists
    /// Characters that nobody sees, and what is left of a text read in another encoding.
    case invisible

    /// What the text looks like; nil for an id.
    static func of(_ text: Span<UInt8>, allowing allowed: Set<IDShape> = []) -> IDShape? {
        let traits = Traits(text)
        if traits.isNothing || isWord(text), !allowed.contains(.words) { return .words }
        guard traits.isOdd else { return nil }
        let bytes = text.indices.map { text[$0] }
        for shape in allCases where !allowed.contains(shape) {
            if shape.fits(bytes, traits) { return shape }
        }
        return nil
    }

    /// What a row with such a text is told.
    var told: (code: String, message: String, hint: String) {
        let allow = "; a profile can allow what is real in an app: allow_ids: [\(rawValue)]"
        return switch self {
        case .words: ("bad-user-id", "this word stands for no user id", "write the id" + allow)
        case .numbers:
            (
                "bad-user-id", "a spreadsheet or a program has changed this number",
                "export the column as text" + allow
            )
        case .quotes:
            (
                "bad-user-id", "this is a cell escaped for a spreadsheet, not a user id",
                "export the id as it is" + allow
            )
        case .lists:
            ("bad-user-id", "several values stand here", "write one row for each person" + allow)
        case .invisible:
            (
                "bad-user-id", "the id has characters that cannot be seen, or were lost",
                "export the file anew as UTF-8" + allow
            )
        }
    }

    /// What one pass over the bytes shows.
    private struct Traits {
        var digits = 0
        var marks = false
        var quotes = false
        var others = false
        /// Whether there are signs that programs write and hardly anybody else.
        var programs = false
        /// Whether there are signs and noughts alone: `0`, `0000`, `-`, `,`, the UUID of nothing.
        var isNothing = true
        /// Whether it may be a number with more in it than up to fifteen digits, or a day.
        var isNumeric = false

        init(_ text: Span<UInt8>) {
            let table = Self.signs
            let signs = table.span
            var seen: UInt8 = 0
            for index in text.indices {
                let sign = signs[Int(text[index])]
                seen |= sign
                digits &+= Int(sign & Self.digit)
            }
            marks = seen & Self.mark != 0
            quotes = seen & Self.quote != 0
            others = seen & Self.other != 0
            programs = seen & Self.program != 0
            isNothing = seen & Self.something == 0
            // What is longer than a day of a month has no letter but the `e` of an exponent.
            if let first = text.indices.first, digits > 0,
                seen & Self.letter == 0 || text.count <= IDShape.longestDay
            {
                isNumeric =
                    (0x2B...0x39).contains(text[first]) && (digits < text.count || digits > 15)
            }
        }

        private static let digit: UInt8 = 1
        private static let mark: UInt8 = 2
        private static let quote: UInt8 = 4
        private static let other: UInt8 = 8
        private static let something: UInt8 = 16
        private static let program: UInt8 = 32
        private static let letter: UInt8 = 64

        /// What each byte shows: every id of every row is looked at.
        private static let signs: [UInt8] = (UInt8.min ... .max).map { byte in
            switch byte {
            case 0x30: digit
            case 0x31...0x39: digit | something
            case 0x2C, 0x3B, 0x7C, 0x5B, 0x7B, 0x20: mark
            case 0x22, 0x27, 0x3D, 0x60: quote
            case 0x80...: other | something
            case 0x23, 0x28, 0x29, 0x3C, 0x3E: program
            case 0x24, 0x25, 0x5C: program | something
            case 0x2B, 0x2D...0x2F, 0x3F, 0x2A, 0x5F: 0
            case 0x45, 0x65: something
            case 0x41...0x5A, 0x61...0x7A: letter | something
            default: something
            }
        }

        var isOdd: Bool { marks || quotes || others || programs || isNumeric }
    }

    private func fits(_ bytes: [UInt8], _ traits: Traits) -> Bool {
        switch self {
        case .words:
            traits.programs && Self.isUnfilled(bytes) || traits.others && !Self.hasLetters(bytes)
        case .numbers: traits.isNumeric && Self.isSpreadsheetNumber(bytes)
        case .quotes:
            traits.quotes && Self.isEscaped(bytes) || traits.programs && Self.isWrapped(bytes)
        case .lists: traits.marks && Self.isList(bytes)
        case .invisible: traits.others && Self.hasInvisible(bytes)
        }
    }
}

extension IDShape {
    /// Words for nothing in small letters, by their length.
    private static let nothing: [[[UInt8]]] = {
        let words = [
            "null", "(null)", "<null>", "nil", "<nil>", "undefined", "none", "(none)", "nan",
            "<na>",
            "na", "n/a", "n.a.", "n/v", "\\n", "#n/a", "#na", "#null!", "#ref!", "#value!",
            "#name?",
            "#num!", "#div/0!", "#nv", "#wert!", "#bezug!", "inf", "-inf", "infinity", "nat",
            "unknown", "missing", "empty", "(empty)", "(blank)", "not available", "not applicable",
            "[object object]", "-1", "<none>", "<undefined>", "<empty>", "none.", "n/d", "n\\a",
            "n.a",
            "na.", "k.a.", "k. a.", "n.n.", "tbd", "t.b.d.", "not set", "not found", "not provided",
            "not specified", "no id", "+inf", "-infinity", "+infinity", "-nan", "+nan", "1.#qnan",
            "1.#inf", "1.#ind", "0x0", "(leer)", "keine angabe", "unbekannt", "(vide)", "inconnu",
            "(vacío)", "(vacio)", "desconocido", "(vuoto)", "sconosciuto", "true", "false",
            "user_id",
            "userid", "user-id", "user id", "#n/d", "#getting_data",
        ].map { Array($0.utf8) }
        let longest = words.map(\.count).max() ?? 0
        return (0...longest).map { length in words.filter { $0.count == length } }
    }()

    /// Whether a text is a word for nothing.
    private static func isWord(_ text: Span<UInt8>) -> Bool {
        guard text.count < nothing.count else { return false }
        return nothing[text.count].contains { word in
            for place in word.indices {
                let byte = text[place]
                let small = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                if small != word[place] { return false }
            }
            return true
        }
    }

    /// Whether a number was rounded, grouped or given decimals on its way.
    private static func isSpreadsheetNumber(_ bytes: [UInt8]) -> Bool {
        if isDayOfMonth(bytes) { return true }
        var rest = ungrouped(bytes)[...]
        if let first = rest.first, first == 0x2B || first == 0x2D { rest = rest.dropFirst() }
        let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
        let mantissa = rest.prefix { isDigit($0) || $0 == 0x2E || $0 == 0x2C }
        guard let first = mantissa.first, isDigit(first) else { return false }
        let tail = rest[mantissa.endIndex...]
        let hasPoint = mantissa.contains { !isDigit($0) }
        if let exponent = tail.first {
            guard exponent | 0x20 == 0x65 else { return false }
            let power = tail.dropFirst()
            let hasSign = power.first == 0x2B || power.first == 0x2D
            let digits = hasSign ? power.dropFirst() : power
            return (hasSign || hasPoint) && !digits.isEmpty && digits.allSatisfy(isDigit)
        }
        guard hasPoint else {
            // A spreadsheet keeps fifteen digits and writes noughts for the rest.
            return mantissa.count > 15 && mantissa.dropFirst(15).allSatisfy { $0 == 0x30 }
                && mantissa.suffix(3).allSatisfy { $0 == 0x30 }
        }
        let parts: [ArraySlice<UInt8>] = mantissa.split(
            omittingEmptySubsequences: false, whereSeparator: { !isDigit($0) })
        func isGrouped(_ parts: ArraySlice<ArraySlice<UInt8>>) -> Bool {
            guard let first = parts.first, parts.count > 1 else { return false }
            return (1...3).contains(first.count) && parts.dropFirst().allSatisfy { $0.count == 3 }
        }
        var hasNoughts = false
        if let last = parts.last { hasNoughts = last.allSatisfy { $0 == 0x30 } }
        return isGrouped(parts[...])
            || hasNoughts && (parts.count == 2 || isGrouped(parts.dropLast()))
    }

    /// Whether a cell was escaped so that a spreadsheet should leave it alone.
    private static func isEscaped(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, let last = bytes.last else { return false }
        // As Python writes bytes and texts: b'u-1'.
        let isLiteral = bytes.count > 2 && last == 0x27 && bytes[1] == 0x27
        return first == 0x3D || [0x22, 0x27, 0x60].contains(first) || [0x22, 0x60].contains(last)
            || isLiteral
    }

    /// Whether several ids stand there: a list or an object of JSON, or parts of one shape.
    private static func isList(_ bytes: [UInt8]) -> Bool {
        if let first = bytes.first, first == 0x5B || first == 0x7B { return true }
        if isSpreadsheetNumber(bytes) { return false }
        let marks: [UInt8] = [0x3B, 0x7C, 0x2C]
        if let first = bytes.first, let last = bytes.last {
            if marks.contains(first) || marks.contains(last) { return true }
        }
        for mark in marks {
            let parts = bytes.split(separator: mark).map { part in
                shape(part.drop { $0 == 0x20 })
            }
            guard parts.count > 1 else { continue }
            if parts.count > 2 || mark != 0x2C || Set(parts).count == 1 { return true }
            let isSpaced = zip(bytes, bytes.dropFirst()).contains { $0 == 0x2C && $1 == 0x20 }
            if isSpaced { return true }
        }
        let words = bytes.split(separator: 0x20)
        return words.count > 1 && words.allSatisfy { $0.contains { (0x30...0x39).contains($0) } }
            && Set(words.map(shape)).count == 1
    }

    /// Letters and digits by their kind, runs of one kind as one.
    private static func shape(_ part: ArraySlice<UInt8>) -> [UInt8] {
        var shape: [UInt8] = []
        for byte in part {
            let kind: UInt8
            switch byte {
            case 0x30...0x39: kind = 0x30
            case 0x41...0x5A, 0x61...0x7A, 0x80...: kind = 0x61
            default: kind = byte
            }
            if shape.last != kind { shape.append(kind) }
        }
        return shape
    }

    /// Whether a character cannot be seen, or stands for one that was lost.
    private static func hasInvisible(_ bytes: [UInt8]) -> Bool {
        var before: Unicode.Scalar = " "
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            let properties = scalar.properties
            switch properties.generalCategory {
            case .format, .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
                return true
            case .spaceSeparator where !scalar.isASCII: return true
            default: break
            }
            if properties.isDefaultIgnorableCodePoint || scalar == "\u{FFFD}"
                || scalar == "\u{2800}"
            {
                return true
            }
            // UTF-8 that was read as Latin-1 or Windows-1252 and written again.
            let isTrail = (0x80...0xBF).contains(scalar.value) || windows.contains(scalar)
            if isTrail, leads.contains(before) { return true }
            before = scalar
        }
        return false
    }

    /// What the first bytes of letters, dashes, marks and pictures in UTF-8 become so.
    private static let leads = Set("ÂÃÄÅÐÑâïð".unicodeScalars)

    /// What Windows-1252 has for the bytes of 0x80 to 0x9F.
    private static let windows = Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".unicodeScalars)
}
