// SPDX-License-Identifier: Apache-2.0

import Octets

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

    static func isLower(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
    }

    /// Where the first byte from `start` on lies that no string holds; the end if there is none.
    @inline(__always)
    static func stringEnd(in bytes: Span<UInt8>, from start: Int) -> Int {
        var place = start
        while place &+ 8 <= bytes.count {
            let stops = ByteWord.outsideStrings(ByteWord.load(bytes, at: place))
            if stops != 0 { return place &+ stops.trailingZeroBitCount &>> 3 }
            place &+= 8
        }
        while place < bytes.count, isStringByte(bytes[place]) { place &+= 1 }
        return place
    }

    /// Where a string ends from `start` on that is a cell of the report, as most are, and of which kind; nil
    /// for any other.
    @inline(__always)
    static func cellEnd(
        in bytes: Span<UInt8>, from start: Int
    ) -> (end: Int, cell: RecordPlace.Cell)? {
        var (place, cell) = (start, RecordPlace.Cell.whole)
        while place &+ 8 <= bytes.count {
            let word = ByteWord.load(bytes, at: place)
            let stops = ByteWord.outsideCells(word)
            if place == start, stops & 0x80 == 0, !ByteWord.beginsCell(word) { cell = .rest }
            if stops != 0 {
                let end = place &+ stops.trailingZeroBitCount &>> 3
                return bytes[end] == UInt8(ascii: "\"") ? (end, cell) : nil
            }
            place &+= 8
        }
        return nil
    }
}
