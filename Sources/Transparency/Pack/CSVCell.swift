// SPDX-License-Identifier: Apache-2.0

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

    /// Whether a byte may stand in a cell, or be the first of one.
    static func isAllowed(_ byte: UInt8, first: Bool) -> Bool {
        isWordByte(byte) || !first && isMark(byte)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
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
