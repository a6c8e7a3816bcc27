// SPDX-License-Identifier: Apache-2.0

/// Nothing is lost: each row of the request file has exactly one end.
enum Balance {
    static func findings(_ evidence: Evidence) -> [Finding] {
        var findings: [Finding] = []
        func lost(_ text: String) { findings.append(Finding(kind: .lost, text: text)) }
        for pack in evidence.packs where pack.report.count != pack.outcomes.count {
            lost("\(pack.report.count) rows in the report, \(pack.outcomes.count) outcomes")
        }
        let rows = evidence.packs.flatMap(\.report)
        let read = rows.filter { ($0["carried"] ?? "").isEmpty }.compactMap {
            Int($0["line"] ?? "")
        }
        if read.sorted() != evidence.batch.rows.map(\.line) {
            lost("\(evidence.batch.rows.count) rows were given, \(read.count) are in the reports")
        }
        let taken = Dictionary(grouping: rows.compactMap { $0["carried"] }, by: { $0 })
        for row in rows {
            func cell(_ name: String) -> String { row[name] ?? "" }
            let place = Pack.name(Int(cell("run")) ?? 0) + "/\(cell("file")):\(cell("line"))"
            let later = taken[place]?.count ?? 0
            let isFirst = cell("carried").isEmpty
            let goesOn =
                cell("outcome") == "pending"
                || isFirst && evidence.takenUp.contains(Int(cell("line")) ?? 0)
            if later != (goesOn ? 1 : 0) {
                lost("\(place) ends as \(cell("outcome")), and \(later) times later")
            }
        }
        return findings
    }
}
