// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A record of the ledger, as a line of a pack's `entries.jsonl` has it: what the checks ask for.
/// Read by nothing of Lethe's own.
struct Entry: Sendable {
    var index: Int
    var kind: String
    var run: Int
    /// In seconds since the epoch.
    var at: Int64
    var file: String
    var line: Int
    var outcome: String
    var reason: String
    var carried: String
    var call: Int
    var step: String
    var count: Int
    var members: String
    var result: String
    var subject: String
    var decision: String

    struct Unreadable: Error {
        var line: String
    }

    init(_ json: Substring) throws {
        guard let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        else { throw Unreadable(line: String(json)) }
        func text(_ name: String) -> String { object[name] as? String ?? "" }
        func number(_ name: String) -> Int { object[name] as? Int ?? 0 }
        index = number("idx")
        kind = text("kind")
        run = number("run")
        at =
            (try? Date(text("at"), strategy: .iso8601)).map { Int64($0.timeIntervalSince1970) } ?? 0
        file = text("file")
        line = number("line")
        outcome = text("outcome")
        reason = text("reason")
        carried = text("carried")
        call = number("call")
        step = text("step")
        count = number("count")
        members = text("members")
        result = text("result")
        subject = text("subject")
        decision = text("decision")
    }

    /// How a later run names the row.
    var place: String { Pack.name(run) + "/\(file):\(line)" }
    /// Whether the row was brought over from an earlier run.
    var isCarried: Bool { !carried.isEmpty }
}
