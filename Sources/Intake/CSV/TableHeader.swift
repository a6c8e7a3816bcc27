// SPDX-License-Identifier: Apache-2.0

import Model

/// The first record of a table: which column is what.
struct TableHeader {
    enum Column {
        case known(Field)
        case attribute(String)
        /// A column without a name; its cells must be empty.
        case nameless
    }

    let columns: [Column]
    private var names: [Field: String] = [:]

    /// Reads the names in order, as written in `line`.
    init(_ headings: [String], line: Int) throws(IntakeError) {
        var columns: [Column] = []
        var seen: [String: Int] = [:]
        for (index, heading) in headings.enumerated() {
            let key = folded(heading.utf8)
            guard !key.isEmpty else {
                columns.append(.nameless)
                continue
            }
            let field = Field.named(key)
            if let earlier = seen.updateValue(index, forKey: String(decoding: key, as: UTF8.self)) {
                throw FileProblem.duplicateHeader(field, earlier + 1, index + 1)
                    .error(line: line, column: index + 1)
            }
            if let field {
                names[field] = presentable(heading) ?? field.name
                columns.append(.known(field))
            } else {
                columns.append(.attribute(heading))
            }
        }
        self.columns = columns
        let missing = Field.allCases.filter { $0.isMandatory && names[$0] == nil }
        guard let first = missing.first else { return }
        guard missing.count < Field.mandatoryNames.count else {
            throw FileProblem.noHeader.error(line: line)
        }
        let guess = headings.firstIndex { heading in
            Field.named(heading.utf8) == nil && resembles(folded(heading.utf8), first)
        }
        throw FileProblem.missingColumn(first, like: guess.map { headings[$0] })
            .error(line: line, column: guess.map { $0 + 1 })
    }

    /// The field's name as the header writes it.
    func name(of field: Field) -> String { names[field] ?? field.name }

    /// The name of the column at `index`, where it has one that can stand in a message.
    func name(at index: Int) -> String? {
        guard columns.indices.contains(index) else { return nil }
        switch columns[index] {
        case .known(let field): return name(of: field)
        case .attribute(let heading): return presentable(heading)
        case .nameless: return nil
        }
    }
}

/// Whether a folded heading is likely to mean the field: another system's name for it, or no more
/// than two slips away.
private func resembles(_ heading: [UInt8], _ field: Field) -> Bool {
    if field.foreignNames.contains(where: { Array($0.utf8) == heading }) { return true }
    let name = folded(field.name.utf8)
    guard abs(heading.count - name.count) <= 2, heading.count >= 3 else { return false }
    return slips(heading, name) <= (name.count > 4 ? 2 : 1)
}

/// The least number of bytes to add, drop or change (Levenshtein).
private func slips(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, byte) in a.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, other) in b.enumerated() {
            let changed = diagonal + (byte == other ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[b.count]
}
