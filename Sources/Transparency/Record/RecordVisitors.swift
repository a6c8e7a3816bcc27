// SPDX-License-Identifier: Apache-2.0

/// Writes a body straight into the record's bytes; what every record has is slipped in where it belongs
/// in the order.
struct RecordWriterFields: RecordFields {
    private enum Common: Int, CaseIterable { case index, kind, nonce, version }

    private var buffer = RecordBuffer()
    private let kind: String
    private let index: Int64
    private let nonce: String?
    private var next = 0

    static let common = ["idx", "kind", "nonce", "v"]

    init(kind: String, index: Int64, nonce: String?) {
        self.kind = kind
        self.index = index
        self.nonce = nonce
    }

    mutating func needed(_ name: String, _ value: inout String) {
        common(before: name)
        if value.isEmpty { buffer.fail(.missingField) }
        buffer.write(name, value)
    }

    mutating func needed(_ name: String, _ value: inout Int64) {
        common(before: name)
        buffer.write(name, value)
    }

    mutating func optional(_ name: String, _ value: inout String?, _ formats: FieldFormats) {
        guard let value else { return }
        common(before: name)
        buffer.write(name, value)
    }

    mutating func optional(_ name: String, _ value: inout Int64?, _ formats: FieldFormats) {
        guard let value else { return }
        common(before: name)
        buffer.write(name, value)
    }

    mutating func optional(_ name: String, _ value: inout Bool?, _ formats: FieldFormats) {
        guard let value else { return }
        common(before: name)
        buffer.write(name, value)
    }

    consuming func finish() throws(RecordError) -> [UInt8] {
        common(before: nil)
        return try buffer.finish()
    }

    private mutating func common(before name: String?) {
        while let field = Common(rawValue: next) {
            if let name, !(Self.common[next] < name) { return }
            next += 1
            switch field {
            case .index: buffer.write("idx", index)
            case .kind: buffer.write("kind", kind)
            case .nonce: if let nonce { buffer.write("nonce", nonce) }
            case .version: buffer.write("v", 1)
            }
        }
    }
}

/// Reads a body out of a record.
struct RecordReader: RecordFields {
    private let record: Record
    private var place = 0
    private(set) var fault: RecordError?

    init(_ record: Record) { self.record = record }

    mutating func needed(_ name: String, _ value: inout String) {
        guard case .string(let text)? = find(name), !text.isEmpty else { return fail() }
        value = text
    }

    mutating func needed(_ name: String, _ value: inout Int64) {
        guard case .integer(let number)? = find(name) else { return fail() }
        value = number
    }

    mutating func optional(_ name: String, _ value: inout String?, _ formats: FieldFormats) {
        guard let found = find(name) else { return }
        guard case .string(let text) = found else { return fail() }
        value = text
    }

    mutating func optional(_ name: String, _ value: inout Int64?, _ formats: FieldFormats) {
        guard let found = find(name) else { return }
        guard case .integer(let number) = found else { return fail() }
        value = number
    }

    mutating func optional(_ name: String, _ value: inout Bool?, _ formats: FieldFormats) {
        guard let found = find(name) else { return }
        guard case .boolean(let flag) = found else { return fail() }
        value = flag
    }

    private mutating func fail() { fault = fault ?? .missingField }

    /// Both the fields that are asked for and those of the record come in their order.
    private mutating func find(_ name: String) -> RecordValue? {
        let key = RecordKey(name)
        while place < record.places.count {
            let found = record.places[place]
            if found.isNamed(key, in: record.bytes) {
                place += 1
                return record.value(found)
            }
            guard found.precedes(key, in: record.bytes) else { return nil }
            place += 1
        }
        return nil
    }
}

/// A field of a kind, as the tables list it.
public struct RecordField: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// What it holds.
    public var type: RecordType
    /// Whether every record of the kind has it.
    public var isNeeded: Bool
    /// In which formats it stands.
    public var formats: FieldFormats
}

/// Lists the fields of a kind.
struct RecordListing: RecordFields {
    var fields: [RecordField] = []

    mutating func needed(_ name: String, _ value: inout String) {
        fields.append(.init(name: name, type: .string, isNeeded: true, formats: .all))
    }

    mutating func needed(_ name: String, _ value: inout Int64) {
        fields.append(.init(name: name, type: .integer, isNeeded: true, formats: .all))
    }

    mutating func optional(_ name: String, _ value: inout String?, _ formats: FieldFormats) {
        fields.append(.init(name: name, type: .string, isNeeded: false, formats: formats))
    }

    mutating func optional(_ name: String, _ value: inout Int64?, _ formats: FieldFormats) {
        fields.append(.init(name: name, type: .integer, isNeeded: false, formats: formats))
    }

    mutating func optional(_ name: String, _ value: inout Bool?, _ formats: FieldFormats) {
        fields.append(.init(name: name, type: .boolean, isNeeded: false, formats: formats))
    }
}
