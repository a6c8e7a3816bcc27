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
}

/// Reads the one spelling that a record has, and finds its fields in it.
struct RecordParser {
    private typealias Name = (first: UInt64, second: UInt64, key: Range<Int>)

    private var position = 0

    /// Finds the fields of `bytes` and puts them into `places`, where those of the record before stand:
    /// most records have its fields, and names that were judged there are only compared.
    /// - Returns: whether it has the fields of the record before, as ``RecordPlace/isLike(_:)`` says.
    mutating func object(
        _ bytes: Span<UInt8>, into places: inout [RecordPlace]
    ) throws(RecordError) -> Bool {
        var (count, isAlike) = (0, true)
        try expect(UInt8(ascii: "{"), bytes)
        if peek(bytes) == UInt8(ascii: "}") {
            position += 1
        } else {
            while true {
                let before = isAlike && count < places.count ? places[count] : nil
                let name: Name
                if let before, let key = key(of: before, bytes) {
                    name = (before.first, before.second, key)
                } else {
                    name = try self.name(bytes, after: count > 0 ? places[count - 1] : nil)
                    isAlike = false
                }
                try expect(UInt8(ascii: ":"), bytes)
                let (value, type) = try value(bytes)
                let place = RecordPlace(
                    first: name.first, second: name.second, key: name.key, value: value, type: type)
                if let before, !place.isLike(before) { isAlike = false }
                if count < places.count { places[count] = place } else { places.append(place) }
                count += 1
                guard peek(bytes) == UInt8(ascii: ",") else { break }
                position += 1
            }
            try expect(UInt8(ascii: "}"), bytes)
        }
        guard position == bytes.count else { throw .notCanonical }
        let isWhole = count == places.count
        places.removeLast(places.count - count)
        return isAlike && isWhole && count > 0
    }

    /// Where the next name stands, if it is the one of a field of the record before.
    @inline(__always)
    private mutating func key(of before: RecordPlace, _ bytes: Span<UInt8>) -> Range<Int>? {
        let (start, count) = (position &+ 1, before.keyCount)
        guard count <= RecordKey.held, start &+ count < bytes.count,
            bytes[position] == UInt8(ascii: "\""), bytes[start &+ count] == UInt8(ascii: "\""),
            ByteWord.load(bytes, at: start, count: count).byteSwapped == before.first,
            count <= 8
                || ByteWord.load(bytes, at: start &+ 8, count: count &- 8).byteSwapped
                    == before.second
        else { return nil }
        position = start &+ count &+ 1
        return start..<start &+ count
    }

    /// The next name, which rises above that of the field before it.
    private mutating func name(
        _ bytes: Span<UInt8>, after last: RecordPlace?
    ) throws(RecordError) -> Name {
        let key = try quoted(bytes)
        guard let (first, second) = words(of: key, in: bytes) else { throw .badKey }
        if let last { try compare(last, first, second, key, in: bytes) }
        return (first, second, key)
    }

    @inline(__always)
    private func peek(_ bytes: Span<UInt8>) -> UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    @inline(__always)
    private mutating func expect(_ byte: UInt8, _ bytes: Span<UInt8>) throws(RecordError) {
        guard position < bytes.count, bytes[position] == byte else { throw .notCanonical }
        position += 1
    }

    /// The name of a field as ``RecordKey`` holds it; nil if it is none.
    @inline(__always)
    private func words(of key: Range<Int>, in bytes: Span<UInt8>) -> (UInt64, UInt64)? {
        guard !key.isEmpty, RecordGrammar.isLower(bytes[key.lowerBound]) else { return nil }
        let first = ByteWord.load(bytes, at: key.lowerBound, count: key.count)
        var second: UInt64 = 0
        guard ByteWord.isName(first) else { return nil }
        if key.count > 8 {
            second = ByteWord.load(bytes, at: key.lowerBound + 8, count: key.count - 8)
            guard ByteWord.isName(second) else { return nil }
        }
        if key.count > RecordKey.held {
            for place in key.lowerBound + RecordKey.held..<key.upperBound
            where !RecordGrammar.isKey([UInt8(ascii: "a"), bytes[place]]) {
                return nil
            }
        }
        return (first.byteSwapped, second.byteSwapped)
    }

    /// Names rise, byte by byte.
    @inline(__always)
    private func compare(
        _ last: RecordPlace, _ first: UInt64, _ second: UInt64, _ key: Range<Int>,
        in bytes: Span<UInt8>
    ) throws(RecordError) {
        if last.first < first || last.first == first && last.second < second { return }
        guard last.first == first, last.second == second else { throw .unsortedKeys }
        var (place, other) = (last.key.lowerBound, key.lowerBound)
        while place < last.key.upperBound, other < key.upperBound {
            guard bytes[place] == bytes[other] else {
                if bytes[place] < bytes[other] { return }
                throw .unsortedKeys
            }
            (place, other) = (place + 1, other + 1)
        }
        guard other < key.upperBound else { throw .unsortedKeys }
    }

    /// The place between two quotation marks.
    @inline(__always)
    private mutating func quoted(_ bytes: Span<UInt8>) throws(RecordError) -> Range<Int> {
        try expect(UInt8(ascii: "\""), bytes)
        let start = position
        let end = RecordGrammar.stringEnd(in: bytes, from: start)
        guard end < bytes.count else { throw .notCanonical }
        guard bytes[end] == UInt8(ascii: "\"") else { throw .badString }
        position = end + 1
        return start..<end
    }

    @inline(__always)
    private mutating func value(
        _ bytes: Span<UInt8>
    ) throws(RecordError) -> (Range<Int>, RecordType) {
        let start = position
        switch peek(bytes) {
        case UInt8(ascii: "\""): return (try quoted(bytes), .string)
        case UInt8(ascii: "t"):
            try word("true", bytes)
            return (start..<position, .boolean)
        case UInt8(ascii: "f"):
            try word("false", bytes)
            return (start..<position, .boolean)
        case UInt8(ascii: "-"): throw .badInteger
        case .some(let byte) where RecordGrammar.isDigit(byte):
            try integer(bytes)
            return (start..<position, .integer)
        default: throw .notCanonical
        }
    }

    /// The shortest spelling of a number that a record can hold.
    private mutating func integer(_ bytes: Span<UInt8>) throws(RecordError) {
        let start = position
        var number: Int64 = 0
        while position < bytes.count, RecordGrammar.isDigit(bytes[position]) {
            guard number <= Record.maximumInteger else { throw .badInteger }
            number = number * 10 + Int64(bytes[position] - UInt8(ascii: "0"))
            position += 1
        }
        guard number <= Record.maximumInteger,
            bytes[start] != UInt8(ascii: "0") || position == start + 1
        else { throw .badInteger }
    }

    private mutating func word(
        _ word: StaticString, _ bytes: Span<UInt8>
    ) throws(RecordError) {
        for place in 0..<word.utf8CodeUnitCount {
            try expect(word.withUTF8Buffer { $0[place] }, bytes)
        }
    }
}
