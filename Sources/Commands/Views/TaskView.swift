// SPDX-License-Identifier: Apache-2.0

import JSON
import Model
import Report
import StreamAPI

/// A task as a person or a program reads it.
struct TaskView {
    let task: String
    let report: TaskReport

    /// Whether the task is under way, or ended well for everybody whom it names.
    var isWell: Bool {
        switch report.state {
        case .running: true
        case .failed: false
        case .completed: report.results.values.allSatisfy { $0 == .ok }
        }
    }

    private var state: String {
        switch report.state {
        case .running(let word): word
        case .completed: "completed"
        case .failed: "failed"
        }
    }

    private func word(_ result: MemberResult) -> String {
        switch result {
        case .ok: "ok"
        case .notOK(let status): status
        }
    }

    private var counts: [(word: String, users: Int)] {
        Dictionary(grouping: report.results.values, by: word)
            .map { ($0.key, $0.value.count) }.sorted { $0.word < $1.word }
    }

    var table: Table {
        var table = Table([.init("what"), .init("value")])
        table.add("state", state)
        if case .failed(let type?) = report.state { table.add("error", type) }
        for (word, users) in counts { table.add("users \(word)", String(users)) }
        if report.export != nil { table.add("export", "ready") }
        return table
    }

    func members(ids: Bool) -> [(String, JSON?)] {
        var error: String?
        if case .failed(let type) = report.state { error = type ?? "unknown" }
        let users = report.results.map { subject, result in
            JSON.Member(name: subject.rawValue, value: .string(word(result)))
        }
        return [
            ("task", .string(task)), ("state", .string(state)),
            ("error", error.map(JSON.string)), ("export", .bool(report.export != nil)),
            (
                "results",
                .object(counts.map { .init(name: $0.word, value: .number(.init($0.users))) })
            ),
            ("users", ids ? .object(users) : nil),
        ]
    }
}
