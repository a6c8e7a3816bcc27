// SPDX-License-Identifier: Apache-2.0

import JSON
import Model
import Report

extension Console {
    /// Prints one object on one line, names in the order of their bytes; what is nil is left out.
    static func json(_ members: [(String, JSON?)]) {
        json(.object(given: members.map { (name: $0, value: $1) }))
    }

    /// Prints one value on one line, names in the order of their bytes.
    static func json(_ value: JSON) {
        json(line: String(decoding: value.sorted.bytes, as: UTF8.self))
    }

    /// Prints a table.
    static func table(_ table: Table) {
        result(String(table.render().dropLast()))
    }
}

extension Balance {
    /// How many rows have each outcome, of those that any have.
    var json: JSON {
        .object(
            counts.filter { $0.value > 0 }.map { outcome, count in
                JSON.Member(name: outcome.rawValue, value: .number(.init(count)))
            })
    }
}

/// `1 user`, `2 users`.
func users(_ count: Int) -> String { count == 1 ? "1 user" : "\(count) users" }
