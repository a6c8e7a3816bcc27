// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JSON
import Model
import Report
import StreamAPI

/// What is shown of users: little, unless more is asked for.
struct UserColumns: ParsableArguments {
    @Option(help: "A column to show, such as role or created_at; may be given again.")
    var column: [String] = []
    @Flag(help: "Print everything as JSON, one object a line.")
    var json = false

    private static let usual = ["id", "state", "role"]

    /// The columns of the table.
    func names() throws -> [String] {
        guard column.isEmpty || !json else {
            throw Failure(.usage, "--column goes without --json", hint: "it shows everything")
        }
        let known = ["state"] + User.memberNames
        guard column.allSatisfy(known.contains) else {
            throw Failure(
                .usage, "there is no such column",
                hint: "the columns are: " + known.sorted().joined(separator: ", "))
        }
        return column.isEmpty ? Self.usual : column
    }

    /// Prints the users in the form that was asked for.
    /// - Parameter whole: everything that Stream says, a table for each user.
    func show(_ users: [User], whole: Bool = false) throws {
        let names = try names()
        if json {
            for user in users { Console.json(user.members.map { ($0.name, $0.value) }) }
        } else if whole {
            for (index, user) in users.enumerated() {
                if index > 0 { Console.result("") }
                Console.table(Self.whole(user))
            }
        } else if !users.isEmpty {
            var table = Table(names.map { .init($0) })
            table.rows = users.map { user in names.map { Self.cell(user, $0) } }
            Console.table(table)
        }
    }

    private static func whole(_ user: User) -> Table {
        var table = Table([.init("field"), .init("value")])
        for (name, value) in user.members {
            if let value { table.add(name, text(value)) }
        }
        return table
    }

    private static func cell(_ user: User, _ name: String) -> String {
        if name == "state" { return user.state }
        return user.members.first { $0.name == name }?.value.map(text) ?? ""
    }

    private static func text(_ value: JSON) -> String {
        value.text ?? String(decoding: value.sorted.bytes, as: UTF8.self)
    }
}
