// SPDX-License-Identifier: Apache-2.0

import JSON

/// Reads one JSON object (RFC 8259) whose values are text, numbers, true, false or null.
///
/// A problem that leaves the syntax whole is remembered and told at the end, so that the request's
/// number is found even if it stands behind the problem.
struct FlatObject {
    private(set) var scanner: JSONScanner
    private var seenFields: UInt16 = 0
    private var seenNames: Set<[UInt8]> = []
    private var problem: RowProblem?
    /// The known keys that are not written as the documentation writes them.
    private(set) var names: [Field: String] = [:]
    /// The unknown key to blame, where it can stand in a message.
    private(set) var blamed: String?

    /// Whether a value is an object or an array, so that the whole may be a form of its own.
    private(set) var isNested = false

    private let profile: IntakeProfile?

    init(_ scanner: JSONScanner, profile: IntakeProfile?) {
        self.scanner = scanner
        self.profile = profile
    }

    /// Reads the whole text.
    mutating func read(into cells: inout RowCells) throws(RowProblem) {
        scanner.skipSpace()
        guard scanner.take(Byte.brace) else { throw .brokenJSON("the line is not a JSON object") }
        scanner.skipSpace()
        if !scanner.take(0x7D) {
            repeat {
                try readMember(into: &cells)
                scanner.skipSpace()
            } while scanner.take(0x2C)
            guard scanner.take(0x7D) else { throw .brokenJSON("the object is not closed") }
        }
        scanner.skipSpace()
        guard scanner.index == scanner.end else {
            throw .brokenJSON("something follows the object")
        }
        if let problem { throw problem }
    }

    private mutating func readMember(into cells: inout RowCells) throws(RowProblem) {
        scanner.skipSpace()
        let mark = cells.bytes.count
        try scanner.passString(into: &cells.bytes)
        let name = cells.takeText(from: mark)
        let field = field(named: name)
        scanner.skipSpace()
        guard scanner.take(0x3A) else { throw .brokenJSON("a key has no colon after it") }
        scanner.skipSpace()
        if let field, name != field.name, let shown = presentable(name) { names[field] = shown }
        let isFirst = isNew(field, name)
        if !isFirst { note(.duplicateKey(field), name) }
        try readValue(of: field, name, isFirst: isFirst, into: &cells)
    }

    private func field(named name: String) -> Field? {
        if profile == nil, let field = Field.byName[name] { return field }
        return Field.named(folded(name.utf8), in: profile)
    }

    private mutating func isNew(_ field: Field?, _ name: String) -> Bool {
        guard let field else { return seenNames.insert(folded(name.utf8)).inserted }
        let bit: UInt16 = 1 << UInt16(field.rawValue)
        defer { seenFields |= bit }
        return seenFields & bit == 0
    }

    private mutating func readValue(
        of field: Field?, _ name: String, isFirst: Bool, into cells: inout RowCells
    ) throws(RowProblem) {
        let mark = cells.bytes.count
        switch scanner.peek {
        case Byte.quote:
            try scanner.passString(into: &cells.bytes)
            if cells.bytes[mark...].contains(0) { note(.nul(nil), name) }
            if let field, isFirst {
                cells.set(field, from: mark)
            } else {
                let text = cells.takeText(from: mark)
                if field == nil, isFirst { try cells.keep(text, as: name) }
            }
        case Byte.brace, 0x5B:
            isNested = true
            try scanner.passNested()
            note(field.map { .wrongType($0) } ?? .nestedValue, name)
        default:
            let literal = try scanner.passLiteral()
            let isNull = literal.elementsEqual("null".utf8)
            if let field {
                if !isNull { note(.wrongType(field), name) }
            } else if isFirst {
                let text = isNull ? nil : String(decoding: literal, as: UTF8.self)
                try cells.keep(text, as: name)
            }
        }
    }

    /// Remembers the first problem.
    private mutating func note(_ problem: RowProblem, _ name: String) {
        guard self.problem == nil else { return }
        self.problem = problem
        blamed = presentable(name)
    }
}
