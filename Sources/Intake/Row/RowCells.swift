// SPDX-License-Identifier: Apache-2.0

/// The cells of one row, unquoted and unescaped, valid UTF-8. One value is used again for every row
/// so that no row allocates what the one before already had.
struct RowCells {
    private(set) var bytes: [UInt8] = []
    private var known: [Range<Int>?] = Array(repeating: nil, count: Field.allCases.count)
    var attributes: [String: String] = [:]

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        for index in known.indices { known[index] = nil }
        attributes = [:]
    }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(_ run: ArraySlice<UInt8>) { bytes.append(contentsOf: run) }

    /// Says that what was appended since the mark `start` is this field's cell.
    mutating func set(_ field: Field, from start: Int) {
        known[field.rawValue] = start..<bytes.count
    }

    /// Takes the text appended since the mark `start` back out.
    mutating func takeText(from start: Int) -> String {
        let text = String(decoding: bytes[start...], as: UTF8.self)
        bytes.removeSubrange(start...)
        return text
    }

    /// The cell's bytes; nil if the row has no such cell or it is empty.
    func cell(_ field: Field) -> ArraySlice<UInt8>? {
        guard let range = known[field.rawValue], !range.isEmpty else { return nil }
        return bytes[range]
    }

    /// The cell as text; nil if there is none or it is empty.
    func text(_ field: Field) -> String? {
        cell(field).map { String(decoding: $0, as: UTF8.self) }
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
