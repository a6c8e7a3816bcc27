// SPDX-License-Identifier: Apache-2.0

/// The cells of one row, unquoted and unescaped, valid UTF-8. One value is used again for every row
/// so that no row allocates what the one before already had.
struct RowCells {
    var bytes: [UInt8] = []
    private var ranges: [Range<Int>] = Array(repeating: 0..<0, count: Field.allCases.count)
    var attributes: [String: String] = [:]
    /// How the identity is written where the file says so, such as `raw` or `sha256`.
    var identityFormat: String?
    /// Why none of several identities is the Stream user id.
    var identityProblem: RowProblem?

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        for index in ranges.indices { ranges[index] = 0..<0 }
        if !attributes.isEmpty { attributes = [:] }
        if identityFormat != nil { identityFormat = nil }
        if identityProblem != nil { identityProblem = nil }
    }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(_ run: ArraySlice<UInt8>) { bytes.append(contentsOf: run) }

    /// Says that these bytes are this field's cell.
    mutating func set(_ field: Field, _ range: Range<Int>) {
        ranges[field.rawValue] = range
    }

    /// Says that what was appended since the mark `start` is this field's cell.
    mutating func set(_ field: Field, from start: Int) {
        set(field, start..<bytes.count)
    }

    /// Makes `text` this field's cell.
    mutating func set(_ field: Field, to text: String) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        set(field, from: start)
    }

    /// Takes the text appended since the mark `start` back out.
    mutating func takeText(from start: Int) -> String {
        let text = String(decoding: bytes[start...], as: UTF8.self)
        bytes.removeSubrange(start...)
        return text
    }

    /// The cell's bytes; nil if the row has no such cell or it is empty.
    func cell(_ field: Field) -> ArraySlice<UInt8>? {
        let range = ranges[field.rawValue]
        return range.isEmpty ? nil : bytes[range]
    }

    /// The cell as text; nil if there is none or it is empty.
    func text(_ field: Field) -> String? {
        let range = ranges[field.rawValue]
        return range.isEmpty ? nil : text(in: range)
    }

    /// The text of these bytes.
    func text(in range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The request's number, if there is a usable one.
    var reference: String? {
        guard let cell = cell(.requestID), Self.isReference(cell) else { return nil }
        return String(decoding: cell, as: UTF8.self)
    }

    static let longestReference = 200

    static func isReference(_ cell: ArraySlice<UInt8>) -> Bool {
        cell.count <= longestReference && !hasControl(cell) && !isBlank(cell)
    }
}

/// Whether there are only spaces and TABs.
func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 }
}
