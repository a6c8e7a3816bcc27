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
public struct Record: Hashable, Sendable {
    /// The canonical bytes, without a newline at the end.
    public let bytes: [UInt8]
    private let fields: [String: RecordValue]

    /// The greatest number of bytes of a record.
    public static let maximumByteCount = 4096
    /// The greatest integer of a record: 2^53−1, the last that every JSON reader gets right.
    public static let maximumInteger: Int64 = 9_007_199_254_740_991

    /// Builds the canonical form of `fields`, or says what in them a record cannot hold.
    public init(_ fields: [String: RecordValue]) throws(RecordError) {
        let keys = fields.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var out: [UInt8] = [UInt8(ascii: "{")]
        for key in keys {
            guard RecordGrammar.isKey(key.utf8) else { throw .badKey }
            if out.count > 1 { out.append(UInt8(ascii: ",")) }
            out += Array("\"\(key)\":".utf8)
            switch fields[key] {
            case .string(let text):
                guard text.utf8.allSatisfy(RecordGrammar.isStringByte) else { throw .badString }
                out += Array("\"\(text)\"".utf8)
            case .integer(let number):
                guard number >= 0, number <= Record.maximumInteger else { throw .badInteger }
                out += Array(String(number).utf8)
            case .boolean(let flag): out += Array((flag ? "true" : "false").utf8)
            case nil: throw .notCanonical
            }
            guard out.count < Record.maximumByteCount else { throw .tooLong }
        }
        out.append(UInt8(ascii: "}"))
        bytes = out
        self.fields = fields
    }

    /// Reads the canonical form. Bytes that would not come out again as they went in are refused.
    public init(parsing bytes: [UInt8]) throws(RecordError) {
        guard bytes.count <= Record.maximumByteCount else { throw .tooLong }
        var parser = RecordParser(bytes)
        try self.init(parser.object())
        guard self.bytes == bytes else { throw .notCanonical }
    }

    /// The value of a field, or `nil` when the record has no such field.
    public subscript(_ key: String) -> RecordValue? { fields[key] }

    /// The value of a field that holds a string; `nil` when there is none or it is no string.
    public func string(_ key: String) -> String? {
        guard case .string(let text) = fields[key] else { return nil }
        return text
    }

    /// The value of a field that holds an integer; `nil` when there is none or it is no integer.
    public func integer(_ key: String) -> Int64? {
        guard case .integer(let number) = fields[key] else { return nil }
        return number
    }

    /// The value of a field that holds a boolean; `nil` when there is none or it is no boolean.
    public func boolean(_ key: String) -> Bool? {
        guard case .boolean(let flag) = fields[key] else { return nil }
        return flag
    }

    /// The names of the fields, sorted by byte.
    public var keys: [String] {
        fields.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The leaf hash of this record: SHA-256 of a zero byte and ``bytes`` (RFC 6962 section 2.1).
    public var leafHash: Digest { MerkleTree.leafHash(bytes) }
}
