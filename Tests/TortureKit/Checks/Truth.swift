// SPDX-License-Identifier: Apache-2.0

import Sandbox

/// Nothing is said that is not so: ledger and sandbox agree on every person.
enum Truth {
    static func findings(_ evidence: Evidence) -> [Finding] {
        let acting = Set(evidence.batch.rows.filter(\.ask.acts).map(\.person))
        let endings = evidence.endings
        return evidence.batch.rows.compactMap { row in
            guard let end = endings[row.line] else { return nil }
            let told = "line \(row.line) (\(row.ask)) ends as \(end.outcome), \(end.reason)"
            guard end.outcome == row.ask.outcome || evidence.explains.contains(end.reason) else {
                return Finding(kind: .untrue, text: told + ", and no fault explains it")
            }
            let (before, after) = (evidence.before[row.person], evidence.after[row.person])
            switch end.outcome {
            case "verified", "hidden", "done":
                guard let after, row.ask.isDone(after) else {
                    return Finding(kind: .untrue, text: told + ", and it is not so")
                }
            case "failed", "unproven", "contradicted": break
            default:
                let isSame = before.map(\.own) == after.map(\.own)
                if !isSame, !acting.contains(row.person) {
                    return Finding(kind: .untrue, text: told + ", and something was done")
                }
            }
            return nil
        }
    }
}
