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
    public let bytes: [UInt8]
    /// Where each field stands, in the order of the keys.
    let places: [RecordPlace]

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
        guard bytes.count <= Record.maximumByteCount else { throw .tooLong }
        var parser = RecordParser(bytes)
        places = try parser.object()
        self.bytes = bytes
    }

    /// Two records are one when their bytes are.
    public static func == (left: Record, right: Record) -> Bool { left.bytes == right.bytes }

    /// Over the bytes alone.
    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

    /// The value of a field, or `nil` when the record has no such field.
    public subscript(_ key: String) -> RecordValue? { place(key).map(value) }

    /// The value of a field that holds a string; `nil` when there is none or it is no string.
    public func string(_ key: String) -> String? {
        text(key).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value of a field that holds an integer; `nil` when there is none or it is no integer.
    public func integer(_ key: String) -> Int64? {
        guard let place = place(key), case .integer(let number) = value(place) else { return nil }
        return number
    }

    /// The value of a field that holds a boolean; `nil` when there is none or it is no boolean.
    public func boolean(_ key: String) -> Bool? {
        guard let place = place(key), case .boolean(let flag) = value(place) else { return nil }
        return flag
    }

    /// The names of the fields, sorted by byte.
    public var keys: [String] { places.map { bytes[$0.key].text } }

    /// The leaf hash of this record: SHA-256 of a zero byte and ``bytes`` (RFC 6962 section 2.1).
    public var leafHash: Digest { MerkleTree.leafHash(bytes) }

    /// The bytes of a field that holds a string, without its quotation marks.
    func text(_ key: String) -> ArraySlice<UInt8>? {
        guard let place = place(key), place.type == .string else { return nil }
        return bytes[place.value]
    }

    /// Whether a field holds this string.
    public func holds(_ key: String, _ text: String) -> Bool {
        self.text(key)?.elementsEqual(text.utf8) ?? false
    }

    func place(_ key: String) -> RecordPlace? {
        let name = RecordKey(key.utf8)
        for place in places {
            if place.name.isSame(as: name) ?? bytes[place.key].elementsEqual(key.utf8) {
                return place
            }
        }
        return nil
    }

    func value(_ place: RecordPlace) -> RecordValue {
        switch place.type {
        case .string: .string(bytes[place.value].text)
        case .integer: .integer(Int64(Bytes.decimal(bytes[place.value]) ?? 0))
        case .boolean: .boolean(bytes[place.value.lowerBound] == UInt8(ascii: "t"))
        }
    }
}

/// Where a field stands in the bytes of a record.
struct RecordPlace: Sendable {
    var key: Range<Int>
    var name: RecordKey
    /// Without quotation marks.
    var value: Range<Int>
    var type: RecordType
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
