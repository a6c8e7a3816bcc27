// SPDX-License-Identifier: Apache-2.0

/// Reads one JSON object (RFC 8259) whose values are text, numbers, true, false or null.
///
/// A problem that leaves the syntax whole is remembered and told at the end, so that the request's
/// number is found even if it stands behind the problem.
struct FlatObject {
    private let bytes: [UInt8]
    private let end: Int
    private var index: Int
    private var seenFields: UInt16 = 0
    private var seenNames: Set<String> = []
    private var problem: RowProblem?
    /// The known keys that are not written as the documentation writes them.
    private(set) var names: [Field: String] = [:]
    /// The unknown key to blame, where it can stand in a message.
    private(set) var blamed: String?

    init(_ bytes: [UInt8], _ line: Range<Int>) {
        self.bytes = bytes
        index = line.lowerBound
        end = line.upperBound
    }

    /// Reads the whole line.
    mutating func read(into cells: inout RowCells) throws(RowProblem) {
        skipBlanks()
        guard take(Byte.brace) else { throw .brokenJSON("the line is not a JSON object") }
        skipBlanks()
        if !take(0x7D) {
            repeat {
                try readMember(into: &cells)
                skipBlanks()
            } while take(0x2C)
            guard take(0x7D) else { throw .brokenJSON("the object is not closed") }
        }
        skipBlanks()
        guard index == end else { throw .brokenJSON("something follows the object") }
        if let problem { throw problem }
    }

    private mutating func readMember(into cells: inout RowCells) throws(RowProblem) {
        skipBlanks()
        let mark = cells.bytes.count
        try readString(into: &cells)
        let name = cells.takeText(from: mark)
        let field = Field.byName[name] ?? Field.named(name.utf8)
        skipBlanks()
        guard take(0x3A) else { throw .brokenJSON("a key has no colon after it") }
        skipBlanks()
        if let field, name != field.name, let shown = presentable(name) { names[field] = shown }
        let isFirst = isNew(field, name)
        if !isFirst { note(.duplicateKey(field), name) }
        try readValue(of: field, name, isFirst: isFirst, into: &cells)
    }

    private mutating func isNew(_ field: Field?, _ name: String) -> Bool {
        guard let field else { return seenNames.insert(name).inserted }
        let bit: UInt16 = 1 << UInt16(field.rawValue)
        defer { seenFields |= bit }
        return seenFields & bit == 0
    }

    private mutating func readValue(
        of field: Field?, _ name: String, isFirst: Bool, into cells: inout RowCells
    ) throws(RowProblem) {
        let mark = cells.bytes.count
        switch peek {
        case Byte.quote:
            try readString(into: &cells)
            if cells.bytes[mark...].contains(0) { note(.nul, name) }
            if let field, isFirst {
                cells.set(field, from: mark)
            } else {
                let text = cells.takeText(from: mark)
                if field == nil, !text.isEmpty { cells.attributes[name] = text }
            }
        case Byte.brace, 0x5B:
            try skipNested()
            note(field.map { .wrongType($0) } ?? .nestedValue, name)
        default:
            let start = index
            try readLiteral()
            let literal = bytes[start..<index]
            if literal.elementsEqual("null".utf8) { return }
            if let field {
                note(.wrongType(field), name)
            } else {
                cells.attributes[name] = String(decoding: literal, as: UTF8.self)
            }
        }
    }

    /// Remembers the first problem.
    private mutating func note(_ problem: RowProblem, _ name: String) {
        guard self.problem == nil else { return }
        self.problem = problem
        blamed = presentable(name)
    }

    private mutating func readString(into cells: inout RowCells) throws(RowProblem) {
        guard take(Byte.quote) else { throw .brokenJSON("a text in quotes is missing") }
        while index < end {
            let start = index
            while index < end, bytes[index] != Byte.quote, bytes[index] != 0x5C,
                bytes[index] >= 0x20
            { index += 1 }
            cells.append(bytes[start..<index])
            guard index < end else { break }
            let byte = bytes[index]
            index += 1
            if byte == Byte.quote { return }
            guard byte == 0x5C else { throw .brokenJSON("a text has a bare control character") }
            try readEscape(into: &cells)
        }
        throw .brokenJSON("a text is not closed")
    }

    private mutating func readEscape(into cells: inout RowCells) throws(RowProblem) {
        let byte = peek
        index += 1
        switch byte {
        case Byte.quote, 0x5C, 0x2F: cells.append(byte)
        case UInt8(ascii: "b"): cells.append(0x08)
        case UInt8(ascii: "f"): cells.append(0x0C)
        case UInt8(ascii: "n"): cells.append(Byte.lf)
        case UInt8(ascii: "r"): cells.append(Byte.cr)
        case UInt8(ascii: "t"): cells.append(0x09)
        case UInt8(ascii: "u"):
            var value = try readHex()
            if (0xD800...0xDBFF).contains(value) {
                guard take(0x5C), take(UInt8(ascii: "u")) else { throw Self.halfPair }
                let low = try readHex()
                guard (0xDC00...0xDFFF).contains(low) else { throw Self.halfPair }
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(value) else { throw Self.halfPair }
            for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                cells.append(unit)
            }
        default: throw .brokenJSON("a text has an unknown escape")
        }
    }

    private static let halfPair = RowProblem.brokenJSON("a text has half a surrogate pair")

    private mutating func readHex() throws(RowProblem) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = peek
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
            default: throw .brokenJSON("a \\u escape needs four hexadecimal digits")
            }
            index += 1
        }
        return value
    }

    /// Passes over true, false, null or a number.
    private mutating func readLiteral() throws(RowProblem) {
        if (0x61...0x7A).contains(peek) {
            for word in ["true", "false", "null"] where bytes[index..<end].starts(with: word.utf8) {
                index += word.utf8.count
                return
            }
        }
        _ = take(0x2D)
        if !take(0x30) { try readDigits() }
        if take(0x2E) { try readDigits() }
        if take(0x65) || take(0x45) {
            if !take(0x2B) { _ = take(0x2D) }
            try readDigits()
        }
    }

    private mutating func readDigits() throws(RowProblem) {
        let start = index
        while (0x30...0x39).contains(peek) { index += 1 }
        guard index > start else { throw .brokenJSON("a value cannot be read") }
    }

    /// Passes over an object or an array, however deep, without recursion.
    private mutating func skipNested() throws(RowProblem) {
        var depth = 0
        var isText = false
        while index < end {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x5C where isText: index += 1
            case Byte.quote: isText.toggle()
            case Byte.brace where !isText, 0x5B where !isText: depth += 1
            case 0x7D where !isText, 0x5D where !isText:
                depth -= 1
                if depth == 0 { return }
            default: break
            }
        }
        index = end
        throw .brokenJSON("the object is not closed")
    }

    /// The byte at hand; 0 at the end, which no grammar here accepts.
    private var peek: UInt8 { index < end ? bytes[index] : 0 }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < end, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func skipBlanks() {
        while peek == 0x20 || peek == 0x09 { index += 1 }
    }
}
