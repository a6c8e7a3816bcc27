// SPDX-License-Identifier: Apache-2.0

import Octets

/// What a cell of the report may hold: nothing, or `[A-Za-z0-9][A-Za-z0-9._:/-]*`.
///
/// No such cell needs quotation marks, and none can be taken for a formula by a spreadsheet, so
/// the report is never escaped and always equals the records.
public enum CSVCell {
    /// Whether `text` may stand in a cell.
    public static func isAllowed(_ text: String) -> Bool { isAllowed(text.utf8) }

    static func isAllowed(_ bytes: some Collection<UInt8>) -> Bool {
        guard let first = bytes.first else { return true }
        return isWordByte(first) && bytes.allSatisfy { isWordByte($0) || isMark($0) }
    }

    /// How many cells a row has; nil if one holds what no cell may.
    static func count(in row: Span<UInt8>) -> Int? {
        var commas = 0
        // The first byte of the row begins a cell, as does each behind a comma.
        var begins: UInt64 = 0x80
        var base = 0
        while base < row.count {
            let count = min(row.count &- base, 8)
            var word = ByteWord.load(row, at: base, count: count)
            if count < 8 { word |= ByteWord.each(UInt8(ascii: "0")) &<< UInt64(count &* 8) }
            let found = ByteWord.cells(word)
            if found.never | found.marks & (begins | found.commas &<< 8) != 0 { return nil }
            begins = found.commas &>> 56
            // One bit of each byte, added up in the highest.
            commas &+= Int((found.commas &>> 7 &* ByteWord.each(1)) &>> 56)
            base &+= 8
        }
        return commas + 1
    }

    /// What a string is to a cell.
    static func cell(_ text: Span<UInt8>) -> RecordPlace.Cell {
        for place in text.indices where !isWordByte(text[place]) && !isMark(text[place]) {
            return .none
        }
        return text.isEmpty || isWordByte(text[0]) ? .whole : .rest
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "/"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
