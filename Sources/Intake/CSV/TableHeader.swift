// SPDX-License-Identifier: Apache-2.0

import Model

/// The first record of a table: which column is what.
struct TableHeader {
    enum Column {
        case known(Field)
        /// One that Lethe does not know, by its number in ``attributeNames``.
        case attribute(Int)
        /// A column without a name; its cells must be empty.
        case nameless
    }

    let columns: [Column]
    /// The headings as written.
    let texts: [String]
    let attributeNames: [String]
    private var names: [Field: String] = [:]

    /// Reads the names in order, as written in `line`.
    init(
        _ headings: [String], line: Int, profile: IntakeProfile?, stated: Stated = Stated()
    ) throws(IntakeError) {
        guard !Self.isRow(headings) else { throw FileProblem.headerIsRow.error(line: line) }
        var columns: [Column] = []
        var attributeNames: [String] = []
        var seen: [String: Int] = [:]
        for (index, heading) in headings.enumerated() {
            let heading = profile?.attributes[folded(heading.utf8)] ?? heading
            let key = folded(heading.utf8)
            guard !key.isEmpty else {
                columns.append(.nameless)
                continue
            }
            let field =
                profile?.attributes[folded(headings[index].utf8)] == nil
                ? Field.named(key, in: profile) : nil
            if let earlier = seen.updateValue(index, forKey: String(decoding: key, as: UTF8.self)) {
                throw FileProblem.duplicateHeader(field, earlier + 1, index + 1)
                    .error(line: line, column: index + 1)
            }
            if let field {
                names[field] = presentable(heading) ?? field.name
                columns.append(.known(field))
            } else {
                columns.append(.attribute(attributeNames.count))
                attributeNames.append(heading)
            }
        }
        self.columns = columns
        texts = headings
        self.attributeNames = attributeNames
        let present = Set(names.keys)
        let given = present.union(stated.fields)
        let missing = profile.map { $0.missing(from: given) } ?? Self.missing(from: given)
        guard let missing else { return }
        guard present.contains(where: \.isMandatory) else {
            throw FileProblem.noHeader.error(line: line)
        }
        let guess = headings.firstIndex { heading in
            let key = folded(heading.utf8)
            return Field.named(key, in: profile) == nil && resembles(key, missing)
        }
        throw FileProblem.missingColumn(
            missing, like: guess.map { headings[$0] }, profile: profile
        )
        .error(line: line, column: guess.map { $0 + 1 })
    }

    private static func missing(from present: Set<Field>) -> Field? {
        Field.allCases.first { $0.isMandatory && !present.contains($0) }
    }

    /// Whether the headings are a row, or have run into one: a column may be called like a value once,
    /// two of them are none, and one is none beside what looks like ids and numbers. Columns that are
    /// numbered alike count once.
    private static func isRow(_ headings: [String]) -> Bool {
        let values = headings.count(where: isValue)
        guard values < 2 else { return true }
        let traces = Set(headings.filter { !isValue($0) }.compactMap(trace)).count
        return values == 1 && traces >= 2 || traces >= 3
    }

    /// Whether a heading is what stands in rows: a kind of request, a law, or a date.
    private static func isValue(_ heading: String) -> Bool {
        let word = folded(heading.utf8)
        return Vocabulary.kinds[word] != nil || Vocabulary.regimes[word] != nil
            || Received(heading) != nil || hasDay(heading)
    }

    /// What stands before the digits of a heading that may be an id or a number of a row, or a truth
    /// whole: headings seldom have three digits in a row.
    private static func trace(_ heading: String) -> [UInt8]? {
        let bytes = folded(heading.utf8)
        if bytes == Array("true".utf8) || bytes == Array("false".utf8) { return bytes }
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        let runs = bytes.split(omittingEmptySubsequences: true) { !isDigit($0) }
        guard runs.contains(where: { $0.count > 2 }) else { return nil }
        return Array(bytes.prefix { !isDigit($0) })
    }

    /// Whether a day stands somewhere in it, as where the first row runs into the header.
    private static func hasDay(_ heading: String) -> Bool {
        let bytes = Array(heading.utf8)
        guard bytes.count >= 10 else { return false }
        return (0...(bytes.count - 10)).contains { start in
            String(validating: bytes[start..<(start + 10)], as: UTF8.self)
                .flatMap { CalendarDate($0) } != nil
        }
    }

    /// The field's name as the header writes it.
    func name(of field: Field) -> String { names[field] ?? field.name }

    /// The field of the column at `index`, if it holds somebody's id.
    func id(at index: Int) -> Field? {
        guard columns.indices.contains(index), case .known(let field) = columns[index] else {
            return nil
        }
        return [.userID, .newChannelOwner, .newCallOwner].contains(field) ? field : nil
    }

    /// Whether the column at `index` takes any text, and is no id and no number.
    func isFree(at index: Int) -> Bool {
        guard columns.indices.contains(index), case .known(let field) = columns[index] else {
            return true
        }
        switch field {
        case .requestID, .userID, .type, .receivedAt, .regime: return false
        default: return true
        }
    }

    /// Whether the column at `index` takes only a few words or dates, so that a stray text shows.
    func isChecked(at index: Int) -> Bool {
        guard columns.indices.contains(index), case .known(let field) = columns[index] else {
            return false
        }
        return field == .type || field == .receivedAt || field == .regime
    }

    /// The name of the column at `index`, where it has one that can stand in a message.
    func name(at index: Int) -> String? {
        guard columns.indices.contains(index) else { return nil }
        switch columns[index] {
        case .known(let field): return name(of: field)
        case .attribute(let number): return presentable(attributeNames[number])
        case .nameless: return nil
        }
    }
}

extension Field {
    /// The field that a folded heading or key means, in the words of the profile if there is one.
    static func named(_ key: [UInt8], in profile: IntakeProfile?) -> Field? {
        guard let profile else { return named(key) }
        return profile.field(named: key)
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
