// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A pack as it lies in the folder of reports.
struct Pack: Sendable {
    let folder: URL
    let entries: [Entry]
    /// The rows of its report, as cells by column.
    let report: [[String: String]]

    static func name(_ run: Int) -> String {
        "run-" + String(String(1_000_000 + run).dropFirst())
    }

    /// Every pack, in the order of the runs.
    static func all(in place: URL) throws -> [Pack] {
        let reports = place.appending(path: "reports")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: reports.path)) ?? []
        return
            try names.filter { $0.hasPrefix("run-") && !$0.contains(".") }.sorted()
            .map { try Pack(reports.appending(path: $0)) }
    }

    private static func lines(of name: String, in folder: URL) throws -> [Substring] {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            .split { $0.isNewline }
    }

    /// The rows that ended in it.
    var outcomes: [Entry] { entries.filter { $0.kind == "outcome" } }
}

extension Pack {
    init(_ folder: URL) throws {
        let lines = try Self.lines(of: "report.csv", in: folder).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        self.init(
            folder: folder,
            entries: try Self.lines(of: "entries.jsonl", in: folder).map(Entry.init),
            // No cell has a comma or a quote in it.
            report: lines.dropFirst().map { cells in
                Dictionary(zip(lines[0], cells), uniquingKeysWith: { first, _ in first })
            })
    }
}

extension [Pack] {
    /// Whether a later night took up the rows of these lines.
    func haveTakenUp(_ lines: Set<Int>) -> Bool {
        let outcomes = flatMap(\.outcomes)
        let taken = Set(outcomes.map(\.carried))
        return lines.allSatisfy { line in
            outcomes.contains {
                $0.line == line && !$0.isCarried && taken.contains($0.place)
            }
        }
    }

    /// Whether a row waits for a further run.
    var hasPending: Bool {
        let outcomes = flatMap(\.outcomes)
        let taken = Set(outcomes.map(\.carried))
        return outcomes.contains { $0.outcome == "pending" && !taken.contains($0.place) }
    }
}
