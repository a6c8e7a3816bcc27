// SPDX-License-Identifier: Apache-2.0

/// One file of a night before it is written: a heading, rows, and the form.
struct NightTable {
    /// How a file is written.
    enum Form { case table, lines, array }

    var header: [String]
    var rows: [[String]] = []
    var form = Form.table
    var separator = ","
    var lineEnd = "\n"
    /// Whether it is an export of Transcend, whose rows have a state.
    var isTranscend = false
    /// What the header's columns are by Lethe's names, in their order.
    private let fields: [String]

    private static let transcend = [
        ("request_id", "Request ID"), ("type", "Request Type"), ("received_at", "Created At"),
        ("country", "Country"), ("user_id", "Core Identifier"), ("state", "Status"),
        ("legal_hold", "Legal Hold"),
    ]

    /// A file in some form.
    init(_ dice: inout Dice) {
        guard dice.once(in: 4) else {
            self = .own(&dice)
            return
        }
        let columns = Self.transcend.shuffled(using: &dice)
        self.init(fields: columns.map(\.0), header: columns.map(\.1))
        isTranscend = true
    }

    private init(fields: [String], header: [String]) {
        self.fields = fields
        self.header = header
    }

    /// A file with Lethe's own columns.
    static func own(_ dice: inout Dice) -> NightTable {
        let columns = GoodNight.columns.shuffled(using: &dice)
        var table = NightTable(fields: columns, header: columns)
        table.form = dice.pick([.table, .table, .table, .lines, .array])
        table.separator = dice.pick([",", ",", ";", "\t"])
        table.lineEnd = dice.pick(["\n", "\r\n"])
        return table
    }

    /// Adds a row by Lethe's names.
    mutating func add(_ row: [String: String]) {
        rows.append(
            fields.map { field in
                switch field {
                case "country": "DE"
                case "state": "COMPILING"
                case "received_at" where isTranscend: (row[field] ?? "") + "T09:00:00Z"
                default: row[field] ?? ""
                }
            })
    }

    /// Where a column of Lethe's stands.
    func place(of field: String) -> Int? { fields.firstIndex(of: field) }

    /// Whether the columns are as many as at first, so that each is where it was.
    var isWhole: Bool { header.count == fields.count }

    /// Whether a row still has somebody's id and what protects them.
    func says(_ protection: GoodNight.Protection) -> Bool {
        rows.contains { row in
            ([protection.id] + protection.words).allSatisfy { word in
                row.contains { $0.contains(word) }
            }
        }
    }

    /// The file's text.
    func text(endsWithBreak: Bool = true) -> String {
        switch form {
        case .table:
            let lines = ([header] + rows).map { $0.map(quoted).joined(separator: separator) }
            return lines.joined(separator: lineEnd) + (endsWithBreak ? lineEnd : "")
        case .lines: return rows.map(object).joined(separator: "\n") + "\n"
        case .array: return "[" + rows.map(object).joined(separator: ",\n") + "]\n"
        }
    }

    private func quoted(_ cell: String) -> String {
        let marks = separator.unicodeScalars + ["\n", "\r", "\""]
        guard cell.unicodeScalars.contains(where: { marks.contains($0) }) else { return cell }
        var result = "\""
        for scalar in cell.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }

    private func object(_ row: [String]) -> String {
        let members = zip(header, row).map { "\(Self.json($0)): \(Self.json($1))" }
        return "{" + members.joined(separator: ", ") + "}"
    }

    private static func json(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
