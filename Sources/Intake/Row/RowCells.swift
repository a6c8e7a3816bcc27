// SPDX-License-Identifier: Apache-2.0

import Model

/// The cells of one row, unquoted and unescaped, valid UTF-8. One value is used again for every row
/// so that no row allocates what the one before already had; a request takes the bytes along, and
/// as long as somebody keeps it the next row has bytes of its own.
struct RowCells {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = Array(repeating: 0..<0, count: Field.allCases.count)
    /// A bit for each field that has a range; those of the others are an earlier row's.
    var present: UInt32 = 0
    /// The attributes of an object.
    private(set) var members: [String: String] = [:]
    /// What members are called, by their folded names, and which of them the object has.
    private var memberNames: [[UInt8]: String] = [:]
    /// Other names that the profile gives to attributes, by their folded names.
    var renamed: [[UInt8]: String] = [:]
    /// The columns that a rule asks for, but for those that the file has.
    var asked: [ColumnName] = []
    /// All columns that a rule asks for.
    var watched: [ColumnName] = []
    /// What members of a name may say against an object, as far as it is known: by the name's bytes, since
    /// texts that Unicode holds equal need not fold alike.
    var meanings: [[UInt8]: Against?] = [:]
    /// What columns of a table's row, or what lies deep in an object, say against it.
    var against: [Doubt] = []
    /// Whether a number of an earlier row begins as numbers do.
    var hasPlainNumbers = false
    /// What hears free words.
    var freeWords = FreeWords()
    /// Whether the row also asks for something that Lethe does not do.
    var wantsMore = false
    /// The attributes of a table's row, set for each of them: their names, and where their values begin in ``bytes``.
    var columnNames: [String] = []
    var columnStart = 0
    /// What somebody says for rows that do not say it.
    var stated = Stated()
    /// How the identity is written where the file says so, such as `raw` or `sha256`.
    var identityFormat: String?
    /// Why none of several identities is the Stream user id.
    var identityProblem: RowProblem?
    /// What the row says of its state under a profile that asks for one.
    var state: RowState?

    mutating func clear() {
        // A request that is kept keeps the bytes, and need not keep a long row's room.
        bytes.removeAll(keepingCapacity: bytes.capacity <= Self.mostRoom)
        present = 0
        if !memberNames.isEmpty { (members, memberNames) = ([:], [:]) }
        if state != nil { state = nil }
        if !against.isEmpty { against = [] }
        if wantsMore { wantsMore = false }
        if identityFormat != nil { identityFormat = nil }
        if identityProblem != nil { identityProblem = nil }
    }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(_ run: ArraySlice<UInt8>) { bytes.append(contentsOf: run) }

    /// Says that these bytes are this field's cell.
    mutating func set(_ field: Field, _ range: Range<Int>) {
        ranges[field.rawValue] = range
        if range.isEmpty { present &= ~field.bit } else { present |= field.bit }
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

    /// Where the cell lies in ``bytes``; nil if the row has no such cell or it is empty.
    @inline(__always)
    func range(_ field: Field) -> Range<Int>? {
        present & field.bit == 0 ? nil : ranges[field.rawValue]
    }

    /// Whether the row says anything of the request's clock.
    var hasClock: Bool {
        let requested = Field.identityRequested.bit
        let confirmed = Field.identityConfirmed.bit
        return present & (requested | confirmed | Field.extensionNotice.bit) != 0
    }

    /// The cell's bytes; nil if the row has no such cell or it is empty.
    func cell(_ field: Field) -> ArraySlice<UInt8>? {
        range(field).map { bytes[$0] }
    }

    /// The cell as text; nil if there is none or it is empty.
    func text(_ field: Field) -> String? {
        guard let range = range(field) else { return nil }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// Copies the person's id into room that is used again for each row.
    func copySubject(to room: inout [UInt8]) {
        room.removeAll(keepingCapacity: true)
        if let range = range(.userID) { room.append(contentsOf: bytes[range]) }
    }

    /// Keeps a member of an object as an attribute; nil and an empty text say nothing, but the
    /// object has the member then.
    /// - Throws: if the object has a member of this name already, unless this is to take its place.
    mutating func keep(
        _ text: String?, as name: String, overriding: Bool = false
    ) throws(RowProblem) {
        let key = folded(name.utf8)
        let name = renamed[key] ?? name
        let own = renamed[key] == nil ? key : folded(name.utf8)
        if let other = memberNames.updateValue(name, forKey: own) {
            guard overriding else { throw .duplicateKey(nil) }
            members[other] = nil
        }
        if let text, !text.isEmpty { members[name] = text }
    }

    /// Keeps a member of a batch as an attribute, unless the object says something under this name itself.
    mutating func keepUnlessSaid(_ text: String, as name: String) throws(RowProblem) {
        let key = folded((renamed[folded(name.utf8)] ?? name).utf8)
        if let own = memberNames[key], members[own] != nil { return }
        try keep(text, as: name, overriding: true)
    }

    /// The columns that a rule asks for and the row does not have, not even empty; or has empty, while
    /// a member of a longer name says something.
    var lacking: [ColumnName] {
        guard !memberNames.isEmpty else { return asked }
        return asked.filter { name in
            guard let own = memberNames[name.folded] else { return true }
            guard isBlank(Array((members[own] ?? "").utf8).span) else { return false }
            return members.contains {
                name.isWithin($0.key) && Self.mayAnswer($0.value.utf8, under: $0.key)
            }
        }
    }

    /// Whether the row says more than its fields do.
    var hasMore: Bool {
        !members.isEmpty || !asked.isEmpty || state != nil || !against.isEmpty
            || wantsMore
    }

    /// What Lethe does not know, by name.
    var attributes: Attributes {
        columnNames.isEmpty
            ? Attributes(members)
            : Attributes(names: columnNames, values: bytes, from: columnStart)
    }

    /// The request's number, if there is a usable one.
    var reference: String? {
        guard let range = range(.requestID), range.count <= Self.longestReference else {
            return nil
        }
        let cell = bytes.span.extracting(range)
        return hasControl(cell) || isBlank(cell) ? nil : text(.requestID)
    }

    static let longestReference = 200
    private static let mostRoom = 4096
}

extension Field {
    var bit: UInt32 { 1 << UInt32(rawValue) }
}

/// Whether there are only spaces and TABs.
func isBlank(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] != 0x20 && bytes[index] != 0x09 { return false }
    return true
}
