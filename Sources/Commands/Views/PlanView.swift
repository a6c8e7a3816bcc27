// SPDX-License-Identifier: Apache-2.0

import JSON
import Model
import Plan
import Report
import Runs
import Transparency

/// A plan as a person or a program reads it.
extension PlannedNight {
    private var rows: Int { verdicts.values.reduce(0, +) }

    func text() -> String {
        let words = verdicts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        var lines = [
            "\(rows) rows" + (words.isEmpty ? "" : ": ")
                + words.joined(separator: ", ")
        ]
        var table = Table([
            .init("people", .right), .init("calls", .right), .init("what happens"),
        ])
        for group in plan.groups {
            table.add(
                String(group.rows), String(group.calls), EffectWords(group.action.effect).plan)
        }
        if !plan.groups.isEmpty { lines.append(table.render()) }
        for group in plan.groups where group.action.isIrreversible {
            lines.append("what remains after the \(group.action.effect.rawValue):")
            lines += ResidualData.sentences(after: group.action, backups: backups).map {
                "  - \($0)"
            }
        }
        let estimate = PlanEstimate(plan, perMinute: perMinute)
        if !perMinute.isEmpty {
            let seconds = Int(estimate.duration.components.seconds)
            lines.append(
                "under the limits the calls take at least \(DurationWords.text(seconds: seconds)),"
                    + " and stream's own work on the tasks comes on top")
        }
        lines += late
        lines.append("plan \(digest.hex)")
        lines.append("nothing was sent")
        return lines.joined(separator: "\n")
    }

    /// Who will be late, and what would save them.
    private var late: [String] {
        var lines: [String] = []
        if forecast.overdue > 0 {
            lines.append("people whose day is over already: \(forecast.overdue)")
        }
        guard let from = forecast.from, let saving else { return lines }
        let limit = perMinute.filter { plan.callsByEndpoint[$0.key] != nil }.values.min() ?? 0
        func window(_ minutes: Int) -> String { DurationWords.text(seconds: minutes * 60) }
        lines.append(
            "with \(limit) calls a minute and a window of \(window(minutes)),"
                + " \(forecast.late.count) people will be late from \(from)")
        let ways = [
            saving.minutes.map { "a window of \(window($0))" },
            saving.perMinute.map { "a limit of \($0)" },
        ].compactMap { $0 }
        lines.append(
            ways.isEmpty
                ? "no window of a day and no such limit would do: tell them in time that it takes longer"
                : ways.joined(separator: " or ") + " would do")
        return lines
    }

    var json: JSON {
        let groups = plan.groups.map { group -> JSON in
            [
                "effect": .string(group.action.effect.rawValue),
                "people": .number(.init(group.rows)), "calls": .number(.init(group.calls)),
            ]
        }
        let verdicts = verdicts.map { JSON.Member(name: $0.key, value: .number(.init($0.value))) }
        return [
            "rows": .number(.init(rows)), "verdicts": .object(verdicts), "groups": .array(groups),
            "calls": .number(.init(plan.callCount)), "people": .number(.init(plan.rowCount)),
            "digest": .string(digest.hex),
            "forecast": .object(
                [
                    ("late", .number(.init(forecast.late.count))),
                    ("overdue", .number(.init(forecast.overdue))),
                    ("from", forecast.from.map { .string($0.description) }),
                    ("until", forecast.end.map { .string($0.description) }),
                    ("window_minutes", .number(.init(minutes))),
                    ("enough_minutes", saving?.minutes.map { .number(.init($0)) }),
                    ("enough_per_minute", saving?.perMinute.map { .number(.init($0)) }),
                ].compactMap { (name: String, value: JSON?) in
                    value.map { JSON.Member(name: name, value: $0) }
                }),
        ]
    }
}
