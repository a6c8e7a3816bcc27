// SPDX-License-Identifier: Apache-2.0

/// What a field of a record can hold: no float, no null, no array, no nesting.
public enum RecordValue: Hashable, Sendable {
    /// ASCII 0x20…0x7E without quotation mark and backslash.
    case string(String)
    /// 0…2^53−1.
    case integer(Int64)
    /// `true` or `false`.
    case boolean(Bool)
}

/// One entry of the ledger: a flat canonical JSON object, whose exact bytes are the leaf data.
///
/// The form is RFC 8785 (JSON Canonicalization Scheme) restricted until it is trivial: keys
/// `[a-z][a-z0-9_]*` sorted by byte, no spaces, no escapes, no newline at the end, at most 4096
/// bytes. So what is stored is what is hashed, and one record has exactly one spelling.
///
/// Its fields are places in its bytes: reading one copies that one alone. What a record of a kind says
/// is a ``RecordBody``.
public struct Record: Hashable, Sendable {
    /// The canonical bytes, without a newline at the end.
    public private(set) var bytes: [UInt8]
    /// Where each field stands, in the order of the keys.
    private(set) var places: [RecordPlace]
    private var index = RecordIndex()
    /// A number that records have in common which were taken up in one place and have the same fields, of the
    /// same types, and none empty in one and not in the other; nil for a record that was read alone.
    private(set) var layout: Int?
    private var layouts = RecordLayouts()
    /// How many records were taken up in this place, with this one.
    private(set) var number: UInt32 = 0
    /// Memory for the places of the next.
    private var spare: [RecordPlace] = []

    /// The greatest number of bytes of a record.
    public static let maximumByteCount = 4096
    /// The greatest integer of a record: 2^53−1, the last that every JSON reader gets right.
    public static let maximumInteger: Int64 = 9_007_199_254_740_991

    /// Builds the canonical form of `fields`, or says what in them a record cannot hold.
    public init(_ fields: [String: RecordValue]) throws(RecordError) {
        let keys = fields.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var buffer = RecordBuffer()
        for key in keys {
            switch fields[key] {
            case .string(let text): buffer.write(key, text)
            case .integer(let number): buffer.write(key, number)
            case .boolean(let flag): buffer.write(key, flag)
            case nil: throw .notCanonical
            }
        }
        try self.init(parsing: try buffer.finish())
    }

    /// Reads the canonical form; there is one spelling, and any other is refused.
    public init(parsing bytes: [UInt8]) throws(RecordError) {
        self.init()
        try readWhole(bytes)
        self.bytes = bytes
        swap(&places, &spare)
    }

    /// A place for the records that are read one after the other: no record yet.
    package static var place: Record { Record() }

    /// No record yet.
    init() {
        bytes = []
        places = []
    }

    /// Takes up the next record in the place of this one, which `line` takes up in turn, so that neither
    /// needs new memory. If it throws, this is no record until one is taken up that is.
    package mutating func take(_ line: inout [UInt8]) throws(RecordError) {
        do throws(RecordError) {
            let isAlike = try readWhole(line)
            swap(&bytes, &line)
            accept(isAlike)
        } catch {
            places.removeAll(keepingCapacity: true)
            throw error
        }
    }

    /// Takes up the next record in the place of this one, if it stands in `text` from `start` on, whole and
    /// with a newline behind it.
    /// - Returns: where the newline stands; nil if there is no such record, and then this one stays.
    mutating func take(from text: [UInt8], at start: Int) -> Int? {
        let most = min(text.count, start + Record.maximumByteCount + 1)
        let window = text.span.extracting(start..<most)
        guard let (end, isAlike) = try? read(window), end < window.count,
            window[end] == Bytes.newline
        else { return nil }
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: text[start..<start + end])
        accept(isAlike)
        return start + end
    }

    /// Finds the fields of a record that is nothing but `text`, as ``read(_:)`` does.
    @discardableResult
    private mutating func readWhole(_ text: [UInt8]) throws(RecordError) -> Bool {
        guard text.count <= Record.maximumByteCount else { throw .tooLong }
        let (end, isAlike) = try read(text.span)
        guard end == text.count else { throw .notCanonical }
        return isAlike
    }

    /// Finds the fields of the next record and leaves them in ``spare``.
    /// - Returns: where it ends, and whether they are those of this one.
    private mutating func read(
        _ text: Span<UInt8>
    ) throws(RecordError) -> (end: Int, isAlike: Bool) {
        var found: [RecordPlace] = []
        swap(&found, &spare)
        defer { swap(&found, &spare) }
        found.reserveCapacity(Self.usual)
        // From a number that comes again nobody could tell what has changed.
        guard number < .max else { throw .tooMany }
        var parser = RecordParser()
        let isAlike = try parser.object(
            text, number + 1, after: bytes.span, places.span, into: &found)
        return (parser.position, isAlike)
    }

    private mutating func accept(_ isAlike: Bool) {
        swap(&places, &spare)
        number += 1
        if !isAlike { (layout, index) = layouts.take(places) }
    }

    /// Most records have at most about as many fields.
    private static let usual = 40

    /// Two records are one when their bytes are.
    public static func == (left: Record, right: Record) -> Bool { left.bytes == right.bytes }

    /// Over the bytes alone.
    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

    /// The value of a field, or `nil` when the record has no such field.
    public subscript(_ key: RecordKey) -> RecordValue? { place(key).map(value) }

    /// The value of a field that holds a string; `nil` when there is none or it is no string.
    public func string(_ key: RecordKey) -> String? {
        guard let place = place(key), place.type == .string else { return nil }
        return text(place)
    }

    /// The value of a field that holds an integer; `nil` when there is none or it is no integer.
    public func integer(_ key: RecordKey) -> Int64? {
        guard let place = place(key), place.type == .integer else { return nil }
        return integer(place)
    }

    /// The value of a field that holds a boolean; `nil` when there is none or it is no boolean.
    public func boolean(_ key: RecordKey) -> Bool? {
        guard let place = place(key), place.type == .boolean else { return nil }
        return flag(place)
    }

    /// The names of the fields, sorted by byte.
    public var keys: [String] { places.map { bytes[$0.key].text } }

    /// The leaf hash of this record: SHA-256 of a zero byte and ``bytes`` (RFC 6962 section 2.1).
    public var leafHash: Digest { MerkleTree.leafHash(bytes) }

    /// The bytes of a field that holds a string, without its quotation marks.
    func text(_ key: RecordKey) -> ArraySlice<UInt8>? { range(of: key).map { bytes[$0] } }

    /// Where the bytes stand of a field that holds a string.
    func range(of key: RecordKey) -> Range<Int>? {
        guard let place = place(key), place.type == .string else { return nil }
        return place.value
    }

    /// Whether a field holds a string of these bytes.
    func holds(_ key: RecordKey, _ text: [UInt8]) -> Bool {
        guard let place = place(key), place.type == .string, place.value.count == text.count
        else { return false }
        return Bytes.areSame(text, 0, bytes, place.value)
    }

    /// The digest that a field holds as 64 lower-case hexadecimal digits; nil for anything else.
    func digest(_ key: RecordKey) -> Digest? {
        guard let place = place(key), place.type == .string else { return nil }
        return Digest(hex: bytes.span, in: place.value)
    }

    /// Whether a field holds this string.
    public func holds(_ key: RecordKey, _ text: String) -> Bool {
        guard let place = place(key), place.type == .string, place.value.count == text.utf8.count
        else { return false }
        return bytes[place.value].elementsEqual(text.utf8)
    }

    func place(_ key: RecordKey) -> RecordPlace? { placeIndex(key).map { places[$0] } }

    /// Which of ``places`` a field is.
    func placeIndex(_ key: RecordKey) -> Int? {
        guard var next = index.start(key) else { return nil }
        // The places rise.
        let places = places.span
        while next &+ 8 < places.count, places[next &+ 8].first < key.first { next &+= 8 }
        while next < places.count, places[next].first < key.first { next &+= 1 }
        while next < places.count, places[next].first == key.first {
            if places[next].isNamed(key, in: bytes) { return next }
            next &+= 1
        }
        return nil
    }

    func value(_ place: RecordPlace) -> RecordValue {
        switch place.type {
        case .string: .string(text(place))
        case .integer: .integer(integer(place))
        case .boolean: .boolean(flag(place))
        }
    }

    private func text(_ place: RecordPlace) -> String {
        String(decoding: bytes[place.value], as: UTF8.self)
    }

    private func integer(_ place: RecordPlace) -> Int64 {
        place.value.reduce(0) { $0 * 10 + Int64(bytes[$1] - UInt8(ascii: "0")) }
    }

    private func flag(_ place: RecordPlace) -> Bool {
        bytes[place.value.lowerBound] == UInt8(ascii: "t")
    }
}

/// What a field of a record holds, as a word of the tables in `docs/formats/audit-pack.md`.
public enum RecordType: String, Hashable, Sendable {
    /// ``RecordValue/string(_:)``.
    case string
    /// ``RecordValue/integer(_:)``.
    case integer
    /// ``RecordValue/boolean(_:)``.
    case boolean
}
