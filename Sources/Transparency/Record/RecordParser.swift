// SPDX-License-Identifier: Apache-2.0

import Octets

/// Reads the one spelling that a record has, and finds its fields in it.
struct RecordParser {
    private typealias Name = (first: UInt64, second: UInt64, key: Range<Int>)

    /// Where the record ends, once it was read.
    private(set) var position = 0

    /// Finds the fields of the record that `bytes` begin with and puts them into `places`. Most records have
    /// the names of the record before, and many of its values: what was judged there is only compared.
    /// - Parameter number: that of the record, from which values stand that are not those of before.
    /// - Returns: whether it has the fields of the record before, as ``RecordPlace/isLike(_:)`` says.
    mutating func object(
        _ bytes: Span<UInt8>, _ number: UInt32, after before: Span<UInt8>,
        _ fields: Span<RecordPlace>, into places: inout [RecordPlace]
    ) throws(RecordError) -> Bool {
        while places.count < fields.count { places.append(fields[places.count]) }
        let (count, isAlike) = try again(bytes, number, before, fields, into: &places)
        places.removeLast(places.count - count)
        if isAlike, count > 0, peek(bytes) == UInt8(ascii: "}") {
            position += 1
            return true
        }
        if places.isEmpty { try expect(UInt8(ascii: "{"), bytes) }
        if !places.isEmpty || peek(bytes) != UInt8(ascii: "}") {
            var isNext = places.isEmpty
            while isNext || peek(bytes) == UInt8(ascii: ",") {
                if !isNext { position += 1 }
                isNext = false
                let name = try name(bytes, after: places.last)
                try expect(UInt8(ascii: ":"), bytes)
                let value = try value(bytes)
                places.append(
                    RecordPlace(
                        first: name.first, second: name.second, key: name.key, value, since: number)
                )
            }
        }
        try expect(UInt8(ascii: "}"), bytes)
        for place in places.indices { places[place].since = number }
        return false
    }

    /// Finds the fields up to the first that is not like the one in its place in the record before.
    /// - Returns: how many they are, and whether they are like all of that record.
    private mutating func again(
        _ bytes: Span<UInt8>, _ number: UInt32, _ before: Span<UInt8>, _ fields: Span<RecordPlace>,
        into places: inout [RecordPlace]
    ) throws(RecordError) -> (count: Int, isAlike: Bool) {
        var places = places.mutableSpan
        var count = 0
        // Where the next field would begin in the record before, with the comma or the brace before it.
        var start = 0
        while count < fields.count {
            let most = min(bytes.count &- position, before.count &- start)
            let end = start &+ ByteWord.common(bytes, position, before, start, most: most)
            let shift = position &- start
            // With what follows it: a number may go on.
            while count < fields.count, fields[count].end < end {
                places[count] = fields[count].moved(by: shift)
                start = fields[count].end
                count &+= 1
            }
            position = start &+ shift
            guard count < fields.count else { break }
            let field = fields[count]
            let (name, value) = (field.key, field.value.lowerBound)
            guard value <= end else { return (count, false) }
            position = (field.type == .string ? value &- 1 : value) &+ shift
            let place = RecordPlace(
                first: field.first, second: field.second,
                key: name.lowerBound &+ shift..<name.upperBound &+ shift, try self.value(bytes),
                since: number)
            places[count] = place
            count &+= 1
            start = field.end
            guard place.isLike(field) else { return (count, false) }
        }
        return (count, true)
    }

    /// The next name, which rises above that of the field before it.
    private mutating func name(
        _ bytes: Span<UInt8>, after last: RecordPlace?
    ) throws(RecordError) -> Name {
        let key = try quoted(bytes).value
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
    private mutating func quoted(
        _ bytes: Span<UInt8>
    ) throws(RecordError) -> (value: Range<Int>, cell: RecordPlace.Cell) {
        try expect(UInt8(ascii: "\""), bytes)
        let start = position
        if let (end, cell) = RecordGrammar.cellEnd(in: bytes, from: start) {
            position = end &+ 1
            return (start..<end, cell)
        }
        let end = RecordGrammar.stringEnd(in: bytes, from: start)
        guard end < bytes.count else { throw .notCanonical }
        guard bytes[end] == UInt8(ascii: "\"") else { throw .badString }
        position = end + 1
        return (start..<end, CSVCell.cell(bytes.extracting(start..<end)))
    }

    @inline(__always)
    private mutating func value(
        _ bytes: Span<UInt8>
    ) throws(RecordError) -> RecordPlace.Value {
        let start = position
        switch peek(bytes) {
        case UInt8(ascii: "\""):
            let (range, cell) = try quoted(bytes)
            return (range, .string, cell)
        case UInt8(ascii: "t"):
            try word("true", bytes)
            return (start..<position, .boolean, .whole)
        case UInt8(ascii: "f"):
            try word("false", bytes)
            return (start..<position, .boolean, .whole)
        case UInt8(ascii: "-"): throw .badInteger
        case .some(let byte) where RecordGrammar.isDigit(byte):
            try integer(bytes)
            return (start..<position, .integer, .whole)
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
