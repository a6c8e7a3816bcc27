// SPDX-License-Identifier: Apache-2.0

/// How a file writes its text, found by its first bytes.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    /// UTF-8, with or without a byte order mark.
    case utf8 = "UTF-8"
    /// UTF-16, the low byte of each unit first, as spreadsheets on Windows write "Unicode text".
    case utf16LittleEndian = "UTF-16LE"
    /// UTF-16, the high byte of each unit first.
    case utf16BigEndian = "UTF-16BE"

    /// What the first four bytes (fewer only in a shorter file) say, and how long the byte order
    /// mark is; nil for bytes that no text begins with.
    ///
    /// Without a mark, two ASCII characters with a NUL beside each are UTF-16: a header and JSON
    /// begin so.
    static func found(in head: some Collection<UInt8>) -> (encoding: TextEncoding, mark: Int)? {
        let bytes = Array(head.prefix(4))
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes == [0xFF, 0xFE, 0, 0] { return nil }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        guard bytes.contains(0) else { return (.utf8, 0) }
        guard bytes.count == 4 else { return nil }
        switch bytes.map({ $0 == 0 }) {
        case [false, true, false, true]: return (.utf16LittleEndian, 0)
        case [true, false, true, false]: return (.utf16BigEndian, 0)
        default: return nil
        }
    }
}

/// Turns UTF-16 into UTF-8, piece by piece.
///
/// Half a surrogate pair becomes the three bytes that no UTF-8 has, and half a unit at the end of
/// the file the byte 0xFF: the row they stand in is then rejected like one of broken UTF-8.
struct UTF16Decoder {
    let isBigEndian: Bool
    private var half: UInt8?
    private var high: UInt16?
    /// How many units in a row could be two letters of ASCII each.
    private var pairs = 0
    /// Whether that many were, which no writing is, that the bytes are hardly UTF-16.
    private(set) var isDoubtful = false
    private static let mostPairs = 16

    init(isBigEndian: Bool) {
        self.isBigEndian = isBigEndian
    }

    mutating func decode(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count / 2 + 4)
        for byte in bytes {
            guard let first = half else {
                half = byte
                continue
            }
            half = nil
            let (upper, lower) = isBigEndian ? (first, byte) : (byte, first)
            append(UInt16(upper) << 8 | UInt16(lower), to: &result)
        }
        if isLast {
            if let high { Self.append(UInt32(high), to: &result) }
            if half != nil { result.append(0xFF) }
            (high, half) = (nil, nil)
        }
        return result
    }

    private mutating func append(_ unit: UInt16, to result: inout [UInt8]) {
        if OtherEncoding.isPair(unit) {
            pairs += 1
            if pairs >= Self.mostPairs { isDoubtful = true }
        } else {
            pairs = 0
        }
        if let first = high {
            high = nil
            if UTF16.isTrailSurrogate(unit) {
                let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
                return Self.append(value, to: &result)
            }
            Self.append(UInt32(first), to: &result)
        }
        if UTF16.isLeadSurrogate(unit) {
            high = unit
        } else {
            Self.append(UInt32(unit), to: &result)
        }
    }

    /// The bytes of a scalar, or those that half a pair would have.
    private static func append(_ value: UInt32, to result: inout [UInt8]) {
        func continuation(_ shift: UInt32) -> UInt8 { UInt8(value >> shift & 0x3F) | 0x80 }
        switch value {
        case ..<0x80: result.append(UInt8(value))
        case ..<0x800: result += [UInt8(value >> 6) | 0xC0, continuation(0)]
        case ..<0x10000: result += [UInt8(value >> 12) | 0xE0, continuation(6), continuation(0)]
        default:
            result += [
                UInt8(value >> 18) | 0xF0, continuation(12), continuation(6), continuation(0),
            ]
        }
    }
}
