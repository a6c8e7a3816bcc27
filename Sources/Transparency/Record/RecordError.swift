// SPDX-License-Identifier: Apache-2.0

/// Why bytes or fields are not a record. No case carries a value of the record, because values can
/// be about people.
public enum RecordError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Longer than ``Record/maximumByteCount``.
    case tooLong
    /// Read in the place of 2^32 − 1 others, more than can be told apart.
    case tooMany
    /// A key that is not `[a-z][a-z0-9_]*`.
    case badKey
    /// A string with a character outside 0x20…0x7E, or with a quotation mark or a backslash.
    case badString
    /// An integer outside 0…2^53−1, or not in its shortest spelling.
    case badInteger
    /// Keys that do not rise, byte by byte, or that appear twice.
    case unsortedKeys
    /// Not one flat JSON object of strings, integers and booleans without spaces.
    case notCanonical
    /// A field that a record of its kind must have is not there, or holds something else.
    case missingField
    /// A kind that the table of the format does not have, or another than the one asked for.
    case unknownKind
    /// A field that the table of the format does not have for this kind.
    case unknownField

    /// One lower-case sentence.
    public var description: String {
        switch self {
        case .tooLong: "the record is longer than 4096 bytes"
        case .tooMany: "there are more records in a row than 2^32-1"
        case .badKey: "a key of the record is not of the form [a-z][a-z0-9_]*"
        case .badString: "a string of the record holds a character that is not allowed"
        case .badInteger: "an integer of the record is outside 0 to 2^53-1 or not in shortest form"
        case .unsortedKeys: "the keys of the record do not rise or appear twice"
        case .notCanonical: "the record is not a flat canonical json object"
        case .missingField:
            "a field that a record of this kind must have is missing or not of its type"
        case .unknownKind: "the kind of the record is not one of its format"
        case .unknownField: "a field of the record is not one of its kind and format"
        }
    }
}
