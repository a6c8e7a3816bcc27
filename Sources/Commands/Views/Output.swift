// SPDX-License-Identifier: Apache-2.0

import Model
import Report
import StreamAPI

extension Console {
    /// Prints one object on one line, names in the order of their bytes; what is nil is left out.
    static func json(_ members: [(String, JSON?)]) {
        let object = JSON.object(
            members.compactMap { name, value in value.map { .init(name: name, value: $0) } })
        json(line: String(decoding: object.sorted.bytes, as: UTF8.self))
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

extension JSON {
    /// The same value with the names of each object in the order of their bytes.
    var sorted: JSON {
        switch self {
        case .array(let elements): .array(elements.map(\.sorted))
        case .object(let members):
            .object(
                members.map { Member(name: $0.name, value: $0.value.sorted) }
                    .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        default: self
        }
    }
}

/// `1 user`, `2 users`.
func users(_ count: Int) -> String { count == 1 ? "1 user" : "\(count) users" }
