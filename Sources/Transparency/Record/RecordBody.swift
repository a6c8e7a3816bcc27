// SPDX-License-Identifier: Apache-2.0

/// What a record of one kind says. One list of its fields (``visit(_:)``) serves its writer, its reader
/// and the table in `docs/formats/audit-pack.md`.
///
/// What every record has stands in none: `v` (1), `kind`, `idx` (its place in the ledger) and, where it
/// has no `subject`, a `nonce` of 16 random bytes, so that no leaf can be guessed.
public protocol RecordBody: Sendable {
    /// The kind's word.
    static var kind: String { get }
    /// Whether such a record may stand outside of a run, and then names none.
    static var mayStandOutside: Bool { get }
    /// The first format that has this kind.
    static var since: Int64 { get }

    /// A body that says nothing yet.
    init()

    /// When it happened: RFC 3339 in UTC to the second.
    var at: String? { get set }
    /// The commitment to the person's id, for the kinds that are about somebody: 64 hex digits.
    var subject: String? { get }

    /// Goes through all fields in the order of their names.
    mutating func visit(_ fields: inout some RecordFields)

    /// The canonical bytes of a record that says this, at `index` of its ledger.
    /// - Parameter nonce: 32 hex digits; nil for a record with a subject.
    func bytes(index: Int64, nonce: String?) throws(RecordError) -> [UInt8]
}

extension RecordBody {
    /// Most kinds belong to a run.
    public static var mayStandOutside: Bool { false }
    /// Most kinds are as old as the first format.
    public static var since: Int64 { 1 }
    /// Most kinds are about nobody.
    public var subject: String? { nil }

    /// A body with what `fill` puts into it.
    public init(_ fill: (inout Self) throws -> Void) rethrows {
        self.init()
        try fill(&self)
    }

    /// Reads a record of this kind. Fields that this version does not know are left alone.
    /// - Throws: ``RecordError/unknownKind`` for another kind, ``RecordError/missingField``.
    public init(_ record: Record) throws(RecordError) {
        guard record.holds("kind", Self.kind) else { throw .unknownKind }
        var reader = RecordReader(record)
        self.init()
        visit(&reader)
        if let fault = reader.fault { throw fault }
    }

    /// The canonical bytes of a record that says this, at `index` of its ledger.
    /// - Parameter nonce: 32 hex digits; nil for a record with a subject.
    public func bytes(index: Int64, nonce: String?) throws(RecordError) -> [UInt8] {
        try written(index: index, nonce: nonce)
    }

    /// The same, for a kind that says it itself so that the compiler makes it for that kind alone.
    func written(index: Int64, nonce: String?) throws(RecordError) -> [UInt8] {
        guard (subject == nil) == (nonce != nil) else { throw .missingField }
        var writer = RecordWriterFields(kind: Self.kind, index: index, nonce: nonce)
        var copy = self
        copy.visit(&writer)
        return try writer.finish()
    }
}

/// The formats of packs in which a field stands.
public struct FieldFormats: Hashable, Sendable {
    /// The first.
    public var first: Int64
    /// The last; nil for a field that is still written.
    public var last: Int64?

    /// Every format.
    public static let all = FieldFormats(first: 1)
    /// From this format on.
    public static func since(_ first: Int64) -> FieldFormats { FieldFormats(first: first) }
    /// Up to this format.
    public static func until(_ last: Int64) -> FieldFormats { FieldFormats(first: 1, last: last) }

    /// Whether a format has the field.
    public func hold(_ format: Int64) -> Bool { format >= first && format <= last ?? .max }
}

/// Goes through the fields of a record: to write them, to read them, or to list them.
public protocol RecordFields {
    /// A field that every record of the kind has.
    mutating func needed(_ name: String, _ value: inout String)
    /// A field that every record of the kind has.
    mutating func needed(_ name: String, _ value: inout Int64)
    /// A field that a record of the kind may have.
    mutating func optional(_ name: String, _ value: inout String?, _ formats: FieldFormats)
    /// A field that a record of the kind may have.
    mutating func optional(_ name: String, _ value: inout Int64?, _ formats: FieldFormats)
    /// A field that a record of the kind may have.
    mutating func optional(_ name: String, _ value: inout Bool?, _ formats: FieldFormats)
}

extension RecordFields {
    mutating func optional(_ name: String, _ value: inout String?) {
        optional(name, &value, .all)
    }

    mutating func optional(_ name: String, _ value: inout Int64?) {
        optional(name, &value, .all)
    }

    mutating func optional(_ name: String, _ value: inout Bool?) {
        optional(name, &value, .all)
    }

    /// A time that every record of the kind has.
    mutating func needed(_ name: String, _ value: inout String?) {
        var text = value ?? ""
        needed(name, &text)
        value = text
    }
}
