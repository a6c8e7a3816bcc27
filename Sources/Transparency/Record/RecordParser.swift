// SPDX-License-Identifier: Apache-2.0

/// Which bytes keys and strings of a record may hold.
enum RecordGrammar {
    static func isKey(_ key: some Collection<UInt8>) -> Bool {
        guard let first = key.first, isLower(first) else { return false }
        return key.allSatisfy { isLower($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    static func isStringByte(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte <= 0x7E && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private static func isLower(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
    }
}

/// Reads the one spelling that a record has, and finds its fields in it.
struct RecordParser {
    private let bytes: [UInt8]
    private var position = 0

    /// Records have at most about as many fields.
    private static let usual = 40

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func object() throws(RecordError) -> [RecordPlace] {
        try expect(UInt8(ascii: "{"))
        var places: [RecordPlace] = []
        places.reserveCapacity(Self.usual)
        if peek() == UInt8(ascii: "}") {
            position += 1
        } else {
            while true {
                let key = try quoted()
                guard RecordGrammar.isKey(bytes[key]) else { throw .badKey }
                let name = RecordKey(bytes[key])
                if let previous = places.last, previous.name.word >= name.word {
                    guard previous.name.word == name.word,
                        bytes[previous.key].lexicographicallyPrecedes(bytes[key])
                    else { throw .unsortedKeys }
                }
                try expect(UInt8(ascii: ":"))
                let (value, type) = try value()
                places.append(RecordPlace(key: key, name: name, value: value, type: type))
                guard peek() == UInt8(ascii: ",") else { break }
                position += 1
            }
            try expect(UInt8(ascii: "}"))
        }
        guard position == bytes.count else { throw .notCanonical }
        return places
    }

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func expect(_ byte: UInt8) throws(RecordError) {
        guard peek() == byte else { throw .notCanonical }
        position += 1
    }

    /// The place between two quotation marks.
    private mutating func quoted() throws(RecordError) -> Range<Int> {
        try expect(UInt8(ascii: "\""))
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            guard RecordGrammar.isStringByte(bytes[position]) else { throw .badString }
            position += 1
        }
        let end = position
        try expect(UInt8(ascii: "\""))
        return start..<end
    }

    private mutating func value() throws(RecordError) -> (Range<Int>, RecordType) {
        let start = position
        switch peek() {
        case UInt8(ascii: "\""): return (try quoted(), .string)
        case UInt8(ascii: "t"):
            try word("true")
            return (start..<position, .boolean)
        case UInt8(ascii: "f"):
            try word("false")
            return (start..<position, .boolean)
        case UInt8(ascii: "-"): throw .badInteger
        case .some(let byte) where RecordGrammar.isDigit(byte):
            while let digit = peek(), RecordGrammar.isDigit(digit) { position += 1 }
            guard let number = Bytes.decimal(bytes[start..<position]),
                number <= Record.maximumInteger
            else { throw .badInteger }
            return (start..<position, .integer)
        default: throw .notCanonical
        }
    }

    private mutating func word(_ word: String) throws(RecordError) {
        for byte in word.utf8 { try expect(byte) }
    }
}
