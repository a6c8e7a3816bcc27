// SPDX-License-Identifier: Apache-2.0

import JSON
import Model
import Octets

/// Reads flat JSON objects that are written alike, as the objects of one file are: their keys are
/// compared with those of earlier objects as they stand, values are found by scanning and unescaped
/// only where a backslash stands, and no `String` is made.
///
/// It reads what is whole and plain, and gives up the rest: what is wrong with an object, or special,
/// is found and told by ``FlatObject`` and the forms. So it decides nothing about a row.
struct AlikeObjects: ~Copyable {
    /// The bytes of a key as it is written, quotes included.
    private struct Key {
        /// Where they begin in ``words``, and how many there are.
        let first: Int
        let count: Int
        /// The bits of the last word that belong to the key.
        let last: UInt64
    }

    /// Where the value of a key lies, quotes left out.
    private struct Value {
        var start = 0
        var end = 0
        var isEscaped = false
    }

    private static let mostKeys = UInt64.bitWidth

    private var keys: [Key] = []
    private var names: [String] = []
    /// The names folded: two that fold alike are one.
    private var folds: [[UInt8]] = []
    /// The columns that a rule asks for, and the keys that are one of them.
    private let asked: [ColumnName]
    private var answering: UInt64 = 0
    /// The keys in whose longer name such a column's stands.
    private var beside: UInt64 = 0
    /// What keys may say against the request.
    private var against: [(key: Int, says: Against)] = []
    /// What the keys mean; nil for an attribute.
    private var meanings: [Field?] = []
    private var words: [UInt64] = []
    private var values: [Value] = []
    private var attributes = AttributeTable([])
    /// The keys of the object at hand, a bit for each.
    private var present: UInt64 = 0
    /// Those of them that have a value.
    private var filled: UInt64 = 0
    private var fields: UInt32 = 0
    private var seen: UInt64 = 0

    /// - Parameter asked: the columns that a rule asks for.
    init(asked: [ColumnName]) {
        self.asked = asked
    }

    /// Reads the object that begins at `start` into `cells`, which are clear.
    /// - Parameter spansLines: whether line breaks may stand between what the object consists of.
    /// - Returns: the place behind the object; nil if it is to be read in the other way.
    mutating func read(
        _ bytes: [UInt8], from start: Int, spansLines: Bool, into cells: inout RowCells
    ) -> Int? {
        let span = bytes.span
        (present, filled, fields, seen) = (0, 0, 0, 0)
        guard let end = scan(span, from: start, spansLines: spansLines),
            end - start <= RowLimit.bytes,
            seen & ByteWord.highBits == 0 || isUTF8(bytes[start..<end]),
            // An object without a column that a rule asks for is a doubt.
            (present & answering).nonzeroBitCount == asked.count,
            // And one that may answer under a longer name, or speaks against itself, is looked at closely.
            filled & beside == 0, !Self.speak(against, filled, values, bytes, &cells.freeWords),
            keep(bytes, start..<end, in: &cells)
        else {
            cells.columnNames = []
            return nil
        }
        return end
    }

    /// Whether a filled key speaks against the request. (As a method it would be given a copy of all.)
    private static func speak(
        _ against: [(key: Int, says: Against)], _ filled: UInt64, _ values: [Value],
        _ bytes: [UInt8], _ words: inout FreeWords
    ) -> Bool {
        against.contains { key, says in
            guard filled & 1 << UInt64(key) != 0 else { return false }
            let value = values[key]
            guard value.isEscaped else {
                return says.doubt(bytes[value.start..<value.end], &words) != nil
            }
            var text: [UInt8] = []
            return !append(value, bytes, to: &text) || says.doubt(text[...], &words) != nil
        }
    }

    private mutating func scan(
        _ span: Span<UInt8>, from start: Int, spansLines: Bool
    ) -> Int? {
        var at = start
        guard at < span.count, span[at] == Byte.brace else { return nil }
        var expected = 0
        repeat {
            at = Self.skip(span, at + 1, spansLines)
            guard let key = key(span, at: at, expected), present & 1 << UInt64(key) == 0
            else { return nil }
            present |= 1 << UInt64(key)
            expected = key + 1
            at = Self.skip(span, at + keys[key].count, spansLines)
            guard at < span.count, span[at] == 0x3A else { return nil }
            at = Self.skip(span, at + 1, spansLines)
            guard let next = value(of: key, span, at: at) else { return nil }
            at = Self.skip(span, next, spansLines)
            guard at < span.count else { return nil }
        } while span[at] == 0x2C
        return span[at] == 0x7D ? at + 1 : nil
    }

    /// The place behind the white space that stands here.
    @inline(__always)
    private static func skip(_ span: Span<UInt8>, _ start: Int, _ spansLines: Bool) -> Int {
        var at = start
        while at < span.count, span[at] <= 0x20 {
            let byte = span[at]
            guard byte == 0x20 || byte == 0x09 || spansLines && isSpace(byte) else { break }
            at += 1
        }
        return at
    }

    // MARK: - Keys

    /// Which key stands here: most likely the one that is expected.
    private mutating func key(_ span: Span<UInt8>, at: Int, _ expected: Int) -> Int? {
        Self.known(keys.span, words.span, span, at: at, expected) ?? learn(span, at: at)
    }

    // As a method it would be given a copy of all of this value, once for each key.
    private static func known(
        _ known: Span<Key>, _ words: Span<UInt64>, _ span: Span<UInt8>, at: Int, _ expected: Int
    ) -> Int? {
        if expected < known.count, stands(known[expected], words, span, at: at) {
            return expected
        }
        for place in known.indices where stands(known[place], words, span, at: at) {
            return place
        }
        return nil
    }

    @inline(__always)
    private static func stands(
        _ key: Key, _ words: Span<UInt64>, _ span: Span<UInt8>, at: Int
    ) -> Bool {
        var left = key.count
        var place = at
        var word = key.first
        while left > 8 {
            guard ByteWord.load(span, at: place) == words[word] else { return false }
            left -= 8
            place += 8
            word += 1
        }
        return ByteWord.load(span, at: place) & key.last == words[word]
    }

    /// Takes up a new key; nil for one with escapes, and where names could be confused.
    private mutating func learn(_ span: Span<UInt8>, at: Int) -> Int? {
        guard keys.count < Self.mostKeys, at < span.count, span[at] == Byte.quote else {
            return nil
        }
        let end = ByteWord.textStop(in: span, from: at + 1, seen: &seen)
        guard end < span.count, span[end] == Byte.quote else { return nil }
        var text: [UInt8] = []
        for place in at + 1..<end { text.append(span[place]) }
        guard let name = String(validating: text, as: UTF8.self),
            !folds.contains(folded(text))
        else { return nil }
        let first = words.count
        let count = end + 1 - at
        for base in stride(from: at, to: end + 1, by: 8) {
            words.append(ByteWord.load(span, at: base))
        }
        let left = (count - 1) % 8 + 1
        let last: UInt64 = left == 8 ? .max : 1 << UInt64(left * 8) - 1
        words[words.count - 1] &= last
        keys.append(Key(first: first, count: count, last: last))
        let field = Field.byName[name] ?? Field.named(name.utf8)
        if field == nil, asked.contains(where: { $0.folded == folded(text) }) {
            answering |= 1 << UInt64(keys.count - 1)
        } else if field == nil, asked.contains(where: { $0.isWithin(name) }) {
            beside |= 1 << UInt64(keys.count - 1)
        } else if field == nil, let says = Against(name) {
            against.append((keys.count - 1, says))
        }
        names.append(name)
        folds.append(folded(text))
        meanings.append(field)
        values.append(Value())
        attributes = AttributeTable(names)
        return keys.count - 1
    }

    // MARK: - Values

    /// Finds the value that stands here.
    /// - Returns: the place behind it; nil for one that is wrong or nested, and for a field that is
    ///   no text.
    private mutating func value(of key: Int, _ span: Span<UInt8>, at start: Int) -> Int? {
        guard start < span.count else { return nil }
        guard span[start] == Byte.quote else { return literal(of: key, span, at: start) }
        var isEscaped = false
        var end = ByteWord.textStop(in: span, from: start + 1, seen: &seen)
        while end < span.count, span[end] == 0x5C {
            isEscaped = true
            end = ByteWord.textStop(in: span, from: end + 2, seen: &seen)
        }
        guard end < span.count, span[end] == Byte.quote else { return nil }
        if let field = meanings[key] {
            guard fields & field.bit == 0 else { return nil }
            fields |= field.bit
        }
        if end > start + 1 { filled |= 1 << UInt64(key) }
        values[key] = Value(start: start + 1, end: end, isEscaped: isEscaped)
        return end + 1
    }

    private mutating func literal(of key: Int, _ span: Span<UInt8>, at start: Int) -> Int? {
        let word = ByteWord.load(span, at: start)
        if word & Self.four == Self.null {
            // It stands there, and a second one with this meaning is one too many.
            if let field = meanings[key] {
                guard fields & field.bit == 0 else { return nil }
                fields |= field.bit
            }
            return start + 4
        }
        guard meanings[key] == nil else { return nil }
        var end = start
        if word & Self.four == Self.true {
            end += 4
        } else if word & Self.five == Self.false {
            end += 5
        } else {
            guard let behind = Self.number(span, at: start) else { return nil }
            end = behind
        }
        filled |= 1 << UInt64(key)
        values[key] = Value(start: start, end: end)
        return end
    }

    private static let four: UInt64 = 0xFFFF_FFFF
    private static let five: UInt64 = 0xFF_FFFF_FFFF
    // The words as ``ByteWord`` loads them, the first letter lowest.
    private static let null: UInt64 = 0x6C6C_756E
    private static let `true`: UInt64 = 0x6575_7274
    private static let `false`: UInt64 = 0x65_736C_6166

    /// The place behind the number that stands here (RFC 8259, section 6).
    private static func number(_ span: Span<UInt8>, at start: Int) -> Int? {
        var at = start
        if byte(span, at) == 0x2D { at += 1 }
        if byte(span, at) == 0x30 {
            at += 1
        } else {
            guard passDigits(span, &at) else { return nil }
        }
        if byte(span, at) == 0x2E {
            at += 1
            guard passDigits(span, &at) else { return nil }
        }
        if byte(span, at) | 0x20 == 0x65 {
            at += 1
            if byte(span, at) == 0x2B || byte(span, at) == 0x2D { at += 1 }
            guard passDigits(span, &at) else { return nil }
        }
        return at
    }

    private static func passDigits(_ span: Span<UInt8>, _ at: inout Int) -> Bool {
        let first = at
        while (0x30...0x39).contains(byte(span, at)) { at += 1 }
        return at > first
    }

    private static func byte(_ span: Span<UInt8>, _ at: Int) -> UInt8 {
        at < span.count ? span[at] : 0
    }

    // MARK: - Cells

    /// Puts the values into cells: the fields where they stand in the object, then the attributes in
    /// the order of their keys.
    private mutating func keep(
        _ bytes: [UInt8], _ object: Range<Int>, in cells: inout RowCells
    ) -> Bool {
        cells.bytes.append(contentsOf: bytes[object])
        attributes.begin()
        var others = filled
        var rest = filled
        while rest != 0 {
            let key = rest.trailingZeroBitCount
            rest &= rest - 1
            guard let field = meanings[key] else { continue }
            others &= ~(1 << UInt64(key))
            let value = values[key]
            guard value.isEscaped else {
                cells.set(field, value.start - object.lowerBound..<value.end - object.lowerBound)
                continue
            }
            let mark = cells.bytes.count
            guard Self.append(value, bytes, to: &cells.bytes) else { return false }
            cells.set(field, from: mark)
        }
        cells.columnStart = cells.bytes.count
        if others == 0 {
            cells.columnNames = []
            return true
        }
        while others != 0 {
            let key = others.trailingZeroBitCount
            others &= others - 1
            let mark = cells.bytes.count
            guard Self.append(values[key], bytes, to: &cells.bytes) else { return false }
            attributes.add(key, mark..<cells.bytes.count)
            cells.bytes.append(Attributes.end)
        }
        if !attributes.isAsBefore || cells.columnNames.isEmpty {
            cells.columnNames = attributes.rowNames()
        }
        return true
    }

    /// Appends a text, its escapes resolved; false where an escape is wrong or stands for a NUL.
    private static func append(
        _ value: Value, _ bytes: [UInt8], to output: inout [UInt8]
    ) -> Bool {
        guard value.isEscaped else {
            output.append(contentsOf: bytes[value.start..<value.end])
            return true
        }
        let mark = output.count
        var scanner = JSONScanner(bytes, value.start - 1..<value.end + 1)
        do throws(JSONFault) {
            try scanner.readString(into: &output)
        } catch {
            return false
        }
        return !output[mark...].contains(0)
    }
}
