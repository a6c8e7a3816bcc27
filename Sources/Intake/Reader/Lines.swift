// SPDX-License-Identifier: Apache-2.0

import Octets

/// The bytes that have a meaning in more than one place.
enum Byte {
    static let lf: UInt8 = 0x0A
    static let cr: UInt8 = 0x0D
    static let quote: UInt8 = 0x22
    static let comma: UInt8 = 0x2C
    static let brace: UInt8 = 0x7B
}

/// How long one row can be, its quoted line breaks included and its own line end not: 1 MiB.
enum RowLimit {
    static let bytes = 1 << 20

    /// From this many records with a runaway quote on, a quote must be closed on its own line, or a
    /// file of nothing but such quotes would be read a million times over.
    static let runaways = 16

    /// From this many line breaks in one record on, its quote has swallowed rows.
    static let breaks = 500
}

/// The place after the line end (LF, CRLF, or CR alone) at `index`; nil if a CR is the last byte so
/// far and its LF may yet come.
func lineEnd(in bytes: [UInt8], at index: Int, isLast: Bool) -> Int? {
    guard bytes[index] == Byte.cr else { return index + 1 }
    guard index + 1 < bytes.count else { return isLast ? index + 1 : nil }
    return bytes[index + 1] == Byte.lf ? index + 2 : index + 1
}

/// The place of the first LF or CR from `start` on; the end if there is none.
func lineBreak(in bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != Byte.lf, bytes[index] != Byte.cr { index += 1 }
    return index
}

/// How many line ends (LF, CRLF, or CR alone) the bytes have.
func lineBreaks(in bytes: ArraySlice<UInt8>) -> Int {
    var breaks = 0
    var before: UInt8 = 0
    for byte in bytes {
        if byte == Byte.cr || (byte == Byte.lf && before != Byte.cr) { breaks += 1 }
        before = byte
    }
    return breaks
}

/// Whether the bytes are UTF-8.
func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    let span = bytes.span
    if ByteWord.isASCII(span) { return true }
    return (try? UTF8Span(validating: span)) != nil
}
