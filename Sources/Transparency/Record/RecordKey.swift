// SPDX-License-Identifier: Apache-2.0

/// The name of a field, ready to be compared: its first sixteen bytes as two numbers. A name that stands
/// in the source is made of it as it is; one that is found out says so, as `RecordKey(name)`.
public struct RecordKey: Sendable, ExpressibleByStringLiteral {
    /// The first eight bytes, the first one highest; zeros where there are fewer.
    let first: UInt64
    /// The eight behind them.
    let second: UInt64
    let count: Int
    /// What is longer than any name that is known.
    let rest: [UInt8]

    /// How many bytes are held as numbers.
    static let held = 16

    /// A name of the source.
    @inline(__always)
    public init(stringLiteral name: StaticString) {
        self = name.withUTF8Buffer { RecordKey($0) }
    }

    /// Any other name.
    public init(_ name: String) {
        self =
            name.utf8.withContiguousStorageIfAvailable { RecordKey($0) }
            ?? RecordKey(Array(name.utf8))
    }

    @inline(__always)
    private init<Name: RandomAccessCollection<UInt8>>(_ bytes: Name) where Name.Index == Int {
        func word(_ start: Int) -> UInt64 {
            var word: UInt64 = 0
            for place in start..<start + 8 {
                word = word << 8 | (place < bytes.count ? UInt64(bytes[place]) : 0)
            }
            return word
        }
        first = word(0)
        second = word(8)
        count = bytes.count
        rest = count > Self.held ? Array(bytes.dropFirst(Self.held)) : []
    }

    /// Where a ``RecordIndex`` has it.
    var slot: Int { RecordIndex.slot(first, second) }

    /// Whether it comes before `other`, byte by byte.
    func precedes(_ other: RecordKey) -> Bool {
        if first != other.first { return first < other.first }
        if second != other.second { return second < other.second }
        return rest.lexicographicallyPrecedes(other.rest)
    }
}

/// Where a field stands in the bytes of a record, which are at most 4096.
struct RecordPlace: Sendable {
    /// The first eight bytes of its name, and the eight behind them, as in ``RecordKey``.
    let first: UInt64
    let second: UInt64
    private var keyStart: UInt16
    private var keyEnd: UInt16
    private var valueStart: UInt16
    private var valueEnd: UInt16
    /// The number of the record from which on it has stood in all records as it stands in this one. All of them
    /// have the same ``Record/layout``.
    var since: UInt32
    let type: RecordType
    let cell: Cell

    /// What a value is to a cell of the report: see ``CSVCell``.
    enum Cell: UInt8, Sendable {
        /// It may not stand in one.
        case none
        /// It may, but begin none.
        case rest
        case whole
    }

    typealias Value = (range: Range<Int>, type: RecordType, cell: Cell)

    init(first: UInt64, second: UInt64, key: Range<Int>, _ value: Value, since: UInt32) {
        self.first = first
        self.second = second
        keyStart = UInt16(truncatingIfNeeded: key.lowerBound)
        keyEnd = UInt16(truncatingIfNeeded: key.upperBound)
        valueStart = UInt16(truncatingIfNeeded: value.range.lowerBound)
        valueEnd = UInt16(truncatingIfNeeded: value.range.upperBound)
        type = value.type
        cell = value.cell
        self.since = since
    }

    /// The same field where it stands so many bytes further on.
    @inline(__always)
    func moved(by shift: Int) -> RecordPlace {
        var moved = self
        let shift = UInt16(truncatingIfNeeded: shift)
        moved.keyStart &+= shift
        moved.keyEnd &+= shift
        moved.valueStart &+= shift
        moved.valueEnd &+= shift
        return moved
    }

    /// Its name.
    var key: Range<Int> { Int(keyStart)..<Int(keyEnd) }

    /// Its value, without quotation marks.
    var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }

    /// Where the field ends, with its quotation mark.
    var end: Int { Int(valueEnd) &+ (type == .string ? 1 : 0) }

    /// Whether a field of the same name is of the same type, and both are empty or neither is.
    func isLike(_ other: RecordPlace) -> Bool {
        type == other.type && (valueStart == valueEnd) == (other.valueStart == other.valueEnd)
    }

    /// Whether it is the field `key` of the record `bytes`.
    @inline(__always)
    func isNamed(_ key: RecordKey, in bytes: [UInt8]) -> Bool {
        guard first == key.first, second == key.second, keyEnd - keyStart == key.count else {
            return false
        }
        return key.count <= RecordKey.held
            || bytes[self.key].dropFirst(RecordKey.held).elementsEqual(key.rest)
    }

    /// Whether its name comes before `key`.
    @inline(__always)
    func precedes(_ key: RecordKey, in bytes: [UInt8]) -> Bool {
        if first != key.first { return first < key.first }
        if second != key.second { return second < key.second }
        return bytes[self.key].dropFirst(RecordKey.held).lexicographicallyPrecedes(key.rest)
    }
}
