// SPDX-License-Identifier: Apache-2.0

/// Walks over the bytes of one JSON text (RFC 8259). Whether its texts are UTF-8 is not looked at.
public struct JSONScanner: Sendable {
    /// The bytes, of which a part is walked over.
    public let bytes: [UInt8]
    /// Where the part ends.
    public let end: Int
    /// The place of the byte at hand.
    public private(set) var index: Int
    /// Whether half a surrogate pair is U+FFFD, or no text at all.
    public var replacesHalfPairs = false

    /// Walks over a part of the bytes.
    public init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        index = range.lowerBound
        end = range.upperBound
    }

    /// The byte at hand; 0 at the end, which no grammar here accepts.
    public var peek: UInt8 { index < end ? bytes[index] : 0 }

    /// Passes over this byte, if it is the one at hand.
    public mutating func take(_ byte: UInt8) -> Bool {
        guard index < end, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// Passes over white space.
    public mutating func skipSpace() {
        while index < end, Self.isSpace(bytes[index]) { index += 1 }
    }

    /// Whether JSON takes the byte for white space.
    public static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// Passes over the text in quotes that stands here; nil, and nothing is passed over, where it has an
    /// escape or is none.
    mutating func readPlainString() -> ArraySlice<UInt8>? {
        guard peek == UInt8(ascii: "\"") else { return nil }
        let (text, start) = (bytes, index + 1)
        let span = text.span
        var place = start
        while place < end, span[place] != UInt8(ascii: "\""), span[place] != 0x5C,
            span[place] >= 0x20
        { place &+= 1 }
        guard place < end, span[place] == UInt8(ascii: "\"") else { return nil }
        index = place + 1
        return bytes[start..<place]
    }

    /// Appends the text in quotes that stands here, its escapes resolved.
    public mutating func readString(into text: inout [UInt8]) throws(JSONFault) {
        guard take(UInt8(ascii: "\"")) else { throw .noText }
        while index < end {
            let start = index
            while index < end, bytes[index] != UInt8(ascii: "\""), bytes[index] != 0x5C,
                bytes[index] >= 0x20
            { index += 1 }
            text.append(contentsOf: bytes[start..<index])
            guard index < end else { break }
            let byte = bytes[index]
            guard byte == UInt8(ascii: "\"") || byte == 0x5C else {
                throw .controlCharacter
            }
            index += 1
            if byte == UInt8(ascii: "\"") { return }
            try readEscape(into: &text)
        }
        throw .openText
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(JSONFault) {
        let byte = peek
        index += 1
        switch byte {
        case UInt8(ascii: "\""), 0x5C, 0x2F: text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try readScalar()
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw .unknownEscape
        }
    }

    /// What four digits after `\\u` say, and four more where two make a pair.
    private mutating func readScalar() throws(JSONFault) -> Unicode.Scalar {
        let value = try readHex()
        if let scalar = Unicode.Scalar(value) { return scalar }
        let before = index
        if value < 0xDC00, take(0x5C), take(UInt8(ascii: "u")) {
            let low = try readHex()
            if (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00))
            {
                return scalar
            }
        }
        guard replacesHalfPairs else { throw .halfPair }
        index = before
        return "\u{FFFD}"
    }

    private mutating func readHex() throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = peek
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
            default: throw .shortEscape
            }
            index += 1
        }
        return value
    }

    /// Passes over true, false, null or a number.
    public mutating func readLiteral() throws(JSONFault) -> ArraySlice<UInt8> {
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

    private mutating func readDigits() throws(JSONFault) {
        let start = index
        while (0x30...0x39).contains(peek) { index += 1 }
        guard index > start else { throw .noValue }
    }

    /// Passes over an object or an array, however deep, without recursion.
    public mutating func skipNested() throws(JSONFault) {
        var nesting = Nesting()
        while index < end {
            nesting.read(bytes[index])
            index += 1
            if nesting.depth == 0 { return }
        }
        throw .openObject
    }
}
