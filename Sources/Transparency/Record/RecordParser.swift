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

/// Reads the one spelling that a record has.
struct RecordParser {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func object() throws(RecordError) -> [String: RecordValue] {
        try expect(UInt8(ascii: "{"))
        var fields: [String: RecordValue] = [:]
        var previous: [UInt8]?
        if peek() == UInt8(ascii: "}") {
            position += 1
        } else {
            while true {
                let key = try quoted()
                guard RecordGrammar.isKey(key) else { throw .badKey }
                if let previous, !previous.lexicographicallyPrecedes(key) { throw .unsortedKeys }
                previous = key
                try expect(UInt8(ascii: ":"))
                fields[key.text] = try value()
                guard peek() == UInt8(ascii: ",") else { break }
                position += 1
            }
            try expect(UInt8(ascii: "}"))
        }
        guard position == bytes.count else { throw .notCanonical }
        return fields
    }

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func expect(_ byte: UInt8) throws(RecordError) {
        guard peek() == byte else { throw .notCanonical }
        position += 1
    }

    private mutating func quoted() throws(RecordError) -> [UInt8] {
        try expect(UInt8(ascii: "\""))
        let start = position
        while let byte = peek(), byte != UInt8(ascii: "\"") {
            guard RecordGrammar.isStringByte(byte) else { throw .badString }
            position += 1
        }
        let text = Array(bytes[start..<position])
        try expect(UInt8(ascii: "\""))
        return text
    }

    private mutating func value() throws(RecordError) -> RecordValue {
        switch peek() {
        case UInt8(ascii: "\""): return .string(try quoted().text)
        case UInt8(ascii: "t"):
            try word("true")
            return .boolean(true)
        case UInt8(ascii: "f"):
            try word("false")
            return .boolean(false)
        case UInt8(ascii: "-"): throw .badInteger
        case .some(let byte) where RecordGrammar.isDigit(byte):
            let start = position
            while let digit = peek(), RecordGrammar.isDigit(digit) { position += 1 }
            guard let number = Bytes.decimal(bytes[start..<position]),
                number <= Record.maximumInteger
            else { throw .badInteger }
            return .integer(Int64(number))
        default: throw .notCanonical
        }
    }

    private mutating func word(_ word: String) throws(RecordError) {
        for byte in word.utf8 { try expect(byte) }
    }
}
