// SPDX-License-Identifier: Apache-2.0

import Model
import Plan
import Report
import Runs

extension Expected {
    /// The balance of what is about to be done, for the person who is asked.
    var lines: [String] {
        let words = verdicts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let rows = verdicts.values.reduce(0, +)
        var lines = ["\(rows) rows: " + (words.isEmpty ? "none" : words.joined(separator: ", "))]
        for group in plan.groups {
            let warning = group.action.isIrreversible ? ", for good" : ""
            lines.append(
                "  \(users(group.rows)): \(EffectWords(group.action.effect).plan)\(warning)")
        }
        if plan.groups.isEmpty { lines.append("  nothing is to be sent") }
        return lines
    }
}
