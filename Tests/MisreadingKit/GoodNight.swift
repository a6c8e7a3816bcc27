// SPDX-License-Identifier: Apache-2.0

/// A night of at most thirty rows whose files are all in order, and what it says of its people.
struct GoodNight {
    /// What protects somebody from being erased: the words of one row that say so.
    struct Protection {
        var id: String
        /// What stands in the row beside the id.
        var words: [String]
    }

    /// The files as tables; each is written in a form of its own.
    var files: [NightTable] = []
    /// Everybody whom the night protects.
    var protections: [Protection] = []

    /// The columns that every file of Lethe's own has.
    static let columns = [
        "request_id", "type", "user_id", "received_at", "regime", "legal_hold", "team",
    ]

    /// What ids begin with.
    static let words = ["user-", "u", "cust_", "X-"]

    /// A night.
    init(_ dice: inout Dice) {
        let count = 1 + dice.below(3)
        files = (0..<count).map { _ in NightTable(&dice) }
        var number = 0
        var used: Set<Int> = []
        for _ in 0..<(2 + dice.below(10)) {
            var digits = 1000 + dice.below(9000)
            while !used.insert(digits).inserted { digits = 1000 + dice.below(9000) }
            let id = dice.pick(Self.words) + String(digits)
            var row: [String: String] = [
                "type": "erasure", "user_id": id, "regime": dice.pick(["gdpr", "ccpa"]),
                "received_at": "2026-11-0\(1 + dice.below(9))", "legal_hold": "",
                "team": dice.pick(["", "north", "south"]),
            ]
            func add(_ row: [String: String], _ dice: inout Dice) -> String {
                number += 1
                var row = row
                row["request_id"] = "R-\(100 + number)"
                let place = dice.below(files.count)
                if files[place].isTranscend, row["type"] == "withdrawal" {
                    // That system has no word for it.
                    files[place] = NightTable.own(&dice)
                }
                files[place].add(row)
                return "R-\(100 + number)"
            }
            switch dice.below(5) {
            case 0:
                row["legal_hold"] = dice.pick(["yes", "since May", "true", "court"])
                _ = add(row, &dice)
                protections.append(Protection(id: id, words: [row["legal_hold"] ?? ""]))
                if dice.once(in: 3) {
                    // Asked once more, by a system that knows nothing of the hold.
                    row["legal_hold"] = ""
                    _ = add(row, &dice)
                }
            case 1:
                _ = add(row, &dice)
                var other = row
                other["type"] = "withdrawal"
                let reference = add(other, &dice)
                protections.append(Protection(id: id, words: [reference]))
            case 2:
                row["type"] = "deactivation"
                _ = add(row, &dice)
            default: _ = add(row, &dice)
            }
        }
        files.removeAll { $0.rows.isEmpty }
    }
}
