// SPDX-License-Identifier: Apache-2.0

/// What goes wrong with a night's files on their way: headings, columns, cells, rows.
enum Mutation {
    /// Breaks the tables of a night once.
    static func apply(to files: inout [NightTable], _ dice: inout Dice) {
        let place = dice.below(files.count)
        guard !files[place].rows.isEmpty, files[place].header.count > 1 else { return }
        switch dice.below(13) {
        case 0: recase(&files[place], &dice)
        case 1: rename(&files[place], &dice)
        case 2: shift(&files[place], &dice)
        case 3: splitColumn(&files[place], &dice)
        case 4: glueColumns(&files[place], &dice)
        case 5: repeatHeader(&files[place], &dice)
        case 6: reorder(&files[place], &dice)
        case 7: damageIDs(&files[place], &dice)
        case 8: damage("received_at", with: dates, &files[place], &dice)
        case 9: damage("state", with: states, &files[place], &dice)
        case 10: breakWithdrawals(&files[place], &dice)
        case 11: append(&files, place, &dice)
        default: ragged(&files[place], &dice)
        }
    }

    private static func recase(_ file: inout NightTable, _ dice: inout Dice) {
        for index in file.header.indices where dice.once(in: 2) {
            let name = file.header[index]
            let spaced = name.replacing("_", with: " ")
            let words = spaced.split(separator: " ").map(String.init)
            let camel = words.enumerated().map {
                $0.offset == 0 ? $0.element.lowercased() : $0.element.capitalised
            }
            file.header[index] = dice.pick([
                name.uppercased(), spaced, words.map(\.capitalised).joined(separator: " "),
                camel.joined(), spaced.replacing(" ", with: "\u{A0}"),
                spaced.replacing(" ", with: "-"), " \(name) ", "\u{FEFF}\(name)", "“\(name)”",
                spaced.replacing(" ", with: "\n"), "\(name)\u{200B}",
            ])
        }
    }

    private static func rename(_ file: inout NightTable, _ dice: inout Dice) {
        let index = dice.once(in: 2) ? file.place(of: "legal_hold") : nil
        let place = min(index ?? dice.below(file.header.count), file.header.count - 1)
        file.header[place] = dice.pick([
            "Litigation Hold", "Hold", "Legal", "hold?", "LH", "x", "", "Kundennummer", "Status",
            "legal_hold_2", "Sperre",
        ])
    }

    private static func shift(_ file: inout NightTable, _ dice: inout Dice) {
        // A value of JSON does not slide under another key.
        guard file.form == .table else { return }
        for index in file.rows.indices where dice.once(in: 2) {
            var row = file.rows[index]
            let at = dice.below(row.count + 1)
            switch dice.below(4) {
            case 0: row.insert("", at: at)
            case 1 where at < row.count: row.remove(at: at)
            case 2: row.append(row.removeFirst())
            default: row.insert(row.removeLast(), at: 0)
            }
            file.rows[index] = row
        }
    }

    private static func splitColumn(_ file: inout NightTable, _ dice: inout Dice) {
        let at = dice.below(file.header.count)
        func halves(_ text: String) -> [String] {
            let half = text.count / 2
            return [String(text.prefix(half)), String(text.dropFirst(half))]
        }
        // A key of JSON goes with its value: half an id under its whole name is an id to any reader.
        if file.form != .table || dice.once(in: 2) {
            file.header.replaceSubrange(at...at, with: halves(file.header[at]))
        }
        for index in file.rows.indices where at < file.rows[index].count {
            file.rows[index].replaceSubrange(at...at, with: halves(file.rows[index][at]))
        }
    }

    private static func glueColumns(_ file: inout NightTable, _ dice: inout Dice) {
        let at = dice.below(file.header.count - 1)
        // A name that stays what it was says that the values do.
        guard !file.header[at].isEmpty, !file.header[at + 1].isEmpty else { return }
        let glue = dice.pick([" ", "", "-"])
        file.header.replaceSubrange(
            at...(at + 1), with: [file.header[at] + glue + file.header[at + 1]])
        for index in file.rows.indices where at + 1 < file.rows[index].count {
            let row = file.rows[index]
            file.rows[index].replaceSubrange(at...(at + 1), with: [row[at] + glue + row[at + 1]])
        }
    }

    private static func repeatHeader(_ file: inout NightTable, _ dice: inout Dice) {
        file.rows.insert(file.header, at: dice.below(file.rows.count + 1))
    }

    /// From some row on the columns stand in another order, under a heading of their own.
    private static func reorder(_ file: inout NightTable, _ dice: inout Dice) {
        guard file.form == .table else { return }
        let order = Array(file.header.indices).shuffled(using: &dice)
        let start = dice.below(file.rows.count)
        let header = file.header
        for index in start..<file.rows.count where file.rows[index].count == header.count {
            let row = file.rows[index]
            file.rows[index] = order.map { row[$0] }
        }
        file.rows.insert(order.map { header[$0] }, at: start)
    }

    private static func damageIDs(_ file: inout NightTable, _ dice: inout Dice) {
        guard let at = file.place(of: "user_id") else { return }
        for index in file.rows.indices where at < file.rows[index].count && dice.once(in: 2) {
            let id = file.rows[index][at]
            file.rows[index][at] = dice.pick([
                "null", "undefined", "None", "N/A", "#N/A", "\\N", "nan", "-", "0", "",
                "1.23457E+15", "4711.0", "1,234,567", "=\"\(id)\"", "'\(id)", "[\"\(id)\"]",
                "\(id),\(id)", "\(id); \(id)", "\(id)\u{200B}", "\u{A0}\(id)", "\(id)\u{FFFD}",
                "Ã¼\(id)", " \(id)", "\(id)\t", "{\"id\": \"\(id)\"}",
            ])
        }
    }

    private static let dates = [
        "", "soon", "03/04/2026", "1970-01-01", "0001-01-01", "0026-11-02", "9999-12-31",
        "2062-11-20",
        "2026-13-01", "46346", "20261120", "2026-11", "null",
    ]

    private static let states = [
        "ON_HOLD", "REQUEST_MADE", "ENRICHING", "APPROVING", "DELAYED", "WAITING", "COMPLETED",
        "CANCELED", "PAUSED", "LEGAL_REVIEW", "", "null", "compiling?",
    ]

    private static func damage(
        _ field: String, with words: [String], _ file: inout NightTable, _ dice: inout Dice
    ) {
        guard let at = file.place(of: field), file.isWhole else { return }
        for index in file.rows.indices where at < file.rows[index].count && dice.once(in: 2) {
            file.rows[index][at] = dice.pick(words)
        }
    }

    /// A slip in a row that takes something back.
    private static func breakWithdrawals(_ file: inout NightTable, _ dice: inout Dice) {
        guard let type = file.place(of: "type"), let date = file.place(of: "received_at"),
            let law = file.place(of: "regime")
        else { return }
        for index in file.rows.indices where file.rows[index].contains("withdrawal") {
            guard max(type, date, law) < file.rows[index].count else { continue }
            switch dice.below(6) {
            case 0: file.rows[index][type] = dice.pick(["withdrawel", "", "access", "objection"])
            case 1: file.rows[index][date] = dice.pick(dates)
            case 2: file.rows[index][law] = dice.pick(["", "gdrp", "none at all"])
            case 3: file.rows[index].append("surplus")
            case 4: file.rows[index][type] = "PLACE_ON_LEGAL_HOLD"
            default: file.rows[index].swapAt(type, date)
            }
        }
    }

    /// One file behind another.
    private static func append(_ files: inout [NightTable], _ place: Int, _ dice: inout Dice) {
        guard files.count > 1, case .table = files[place].form else { return }
        let other = files.remove(at: (place + 1) % files.count)
        let kept = place < files.count ? place : files.count - 1
        files[kept].rows.append(other.header)
        files[kept].rows += other.rows
    }

    private static func ragged(_ file: inout NightTable, _ dice: inout Dice) {
        for index in file.rows.indices where dice.once(in: 2) {
            if dice.once(in: 2) {
                file.rows[index].append("")
            } else {
                while file.rows[index].last?.isEmpty == true { file.rows[index].removeLast() }
            }
        }
    }
}

extension String {
    /// With a large first letter.
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
