// SPDX-License-Identifier: Apache-2.0

/// Reads DER (ITU-T X.690) element by element: tags of one byte, lengths of up to four, each in its
/// shortest spelling.
struct DERReader {
    /// The tags that time stamps need.
    enum Tag: UInt8 {
        case boolean = 0x01
        case integer = 0x02
        case octets = 0x04
        case object = 0x06
        case time = 0x18
        case sequence = 0x30
        case set = 0x31
        case explicit0 = 0xA0
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    /// The content of the next element, which must have this tag.
    mutating func next(_ tag: Tag) throws(TimeStampError) -> ArraySlice<UInt8> {
        guard let content = try optional(tag) else { throw .malformed }
        return content
    }

    /// A reader of what is in the next element, which must have this tag.
    mutating func enter(_ tag: Tag) throws(TimeStampError) -> DERReader {
        DERReader(try next(tag))
    }

    /// The content of the next element if it has this tag; otherwise nothing is read.
    mutating func optional(_ tag: Tag) throws(TimeStampError) -> ArraySlice<UInt8>? {
        rest.first == tag.rawValue ? try element() : nil
    }

    /// Passes over the next element, whatever it is.
    mutating func skip() throws(TimeStampError) { _ = try element() }

    private mutating func element() throws(TimeStampError) -> ArraySlice<UInt8> {
        guard let tag = rest.popFirst(), tag & 0x1F != 0x1F, let first = rest.popFirst() else {
            throw .malformed
        }
        var length = Int(first)
        if first >= 0x80 {
            let count = Int(first & 0x7F)
            guard (1...4).contains(count), rest.count >= count, rest.first != 0 else {
                throw .malformed
            }
            length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(count)
            guard length >= 0x80 else { throw .malformed }
        }
        guard rest.count >= length else { throw .malformed }
        defer { rest = rest.dropFirst(length) }
        return rest.prefix(length)
    }
}
