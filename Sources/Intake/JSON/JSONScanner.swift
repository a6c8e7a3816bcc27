// SPDX-License-Identifier: Apache-2.0

/// Walks over the bytes of one JSON text (RFC 8259), which must be UTF-8.
struct JSONScanner {
    let bytes: [UInt8]
    let end: Int
    private(set) var index: Int

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        index = range.lowerBound
        end = range.upperBound
    }

    /// The byte at hand; 0 at the end, which no grammar here accepts.
    var peek: UInt8 { index < end ? bytes[index] : 0 }

    mutating func take(_ byte: UInt8) -> Bool {
        guard index < end, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    mutating func skipBlanks() {
        while index < end, isSpace(bytes[index]) { index += 1 }
    }

    /// Appends the text in quotes that stands here, its escapes resolved.
    mutating func readString(into text: inout [UInt8]) throws(RowProblem) {
        guard take(Byte.quote) else { throw .brokenJSON("a text in quotes is missing") }
        while index < end {
            let start = index
            while index < end, bytes[index] != Byte.quote, bytes[index] != 0x5C,
                bytes[index] >= 0x20
            { index += 1 }
            text.append(contentsOf: bytes[start..<index])
            guard index < end else { break }
            let byte = bytes[index]
            guard byte == Byte.quote || byte == 0x5C else {
                throw .brokenJSON("a text has a bare control character")
            }
            index += 1
            if byte == Byte.quote { return }
            try readEscape(into: &text)
        }
        throw .brokenJSON("a text is not closed")
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(RowProblem) {
        let byte = peek
        index += 1
        switch byte {
        case Byte.quote, 0x5C, 0x2F: text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(Byte.lf)
        case UInt8(ascii: "r"): text.append(Byte.cr)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var value = try readHex()
            if (0xD800...0xDBFF).contains(value) {
                guard take(0x5C), take(UInt8(ascii: "u")) else { throw Self.halfPair }
                let low = try readHex()
                guard (0xDC00...0xDFFF).contains(low) else { throw Self.halfPair }
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(value) else { throw Self.halfPair }
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
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
    mutating func readLiteral() throws(RowProblem) -> ArraySlice<UInt8> {
        let start = index
        if (0x61...0x7A).contains(peek) {
            for word in ["true", "false", "null"] where bytes[index..<end].starts(with: word.utf8) {
                index += word.utf8.count
                return bytes[start..<index]
            }
        }
        _ = take(0x2D)
        if !take(0x30) { try readDigits() }
        if take(0x2E) { try readDigits() }
        if take(0x65) || take(0x45) {
            if !take(0x2B) { _ = take(0x2D) }
            try readDigits()
        }
        return bytes[start..<index]
    }

    private mutating func readDigits() throws(RowProblem) {
        let start = index
        while (0x30...0x39).contains(peek) { index += 1 }
        guard index > start else { throw .brokenJSON("a value cannot be read") }
    }

    /// Passes over an object or an array, however deep, without recursion.
    mutating func skipNested() throws(RowProblem) {
        var nesting = Nesting()
        while index < end {
            nesting.read(bytes[index])
            index += 1
            if nesting.depth == 0 { return }
        }
        throw .brokenJSON("the object is not closed")
    }
}

/// How deep in brackets a byte of JSON lies. A line break ends a text, which cannot go over lines,
/// so that a missing quote does not swallow what follows.
struct Nesting {
    private(set) var depth: Int
    private(set) var isText = false
    private var isEscaped = false

    init(depth: Int = 0) {
        self.depth = depth
    }

    mutating func read(_ byte: UInt8) {
        switch byte {
        case Byte.lf, Byte.cr: (isText, isEscaped) = (false, false)
        case _ where isEscaped: isEscaped = false
        case 0x5C where isText: isEscaped = true
        case Byte.quote: isText.toggle()
        case Byte.brace where !isText, 0x5B where !isText: depth += 1
        case 0x7D where !isText, 0x5D where !isText: depth -= 1
        default: break
        }
    }
}
