// SPDX-License-Identifier: Apache-2.0

/// The parts of a request's number that could be somebody's id.
enum NumberWords {
    /// What is shorter says nothing.
    private static let shortest = 6

    /// The number itself, and its words of letters, digits, `@` and `.`: those of at least six bytes.
    static func words(of number: String) -> [ArraySlice<UInt8>] {
        let bytes = Array(number.utf8)
        var words = bytes.count >= shortest ? [bytes[...]] : []
        guard bytes.allSatisfy({ $0 < 0x80 }) else {
            let parts = number.split { !($0.isLetter || $0.isNumber || $0 == "@" || $0 == ".") }
            return words + parts.map { Array($0.utf8)[...] }.filter { $0.count >= shortest }
        }
        var start = 0
        for place in 0...bytes.count where place == bytes.count || !isPart(bytes[place]) {
            let part = bytes[start..<place]
            if part.count >= shortest, part.count < bytes.count { words.append(part) }
            start = place + 1
        }
        return words
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "@"), UInt8(ascii: "."): true
        default: false
        }
    }
}
