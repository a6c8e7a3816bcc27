// SPDX-License-Identifier: Apache-2.0

import Model

extension PackReadme {
    /// What the words of the report say, for whoever has the pack and nothing else.
    static let words = """
        6. What report.csv says, in short; docs/auditor.md of Lethe has each code.
        One line is one row of a request file. Where it ended stands in outcome:
        \(lines(Outcome.allCases.map { ($0.rawValue, $0.meaning) }))
        Its columns:
        \(lines(columns))
        How something was to be deleted: hard, it is removed; pruning, shells without content stay;
        soft, it is hidden, which is no erasure; empty, it was not touched.
        """

    /// What each column says, in the report's order; columns that are read together stand together.
    static let columns: [(name: String, says: String)] = [
        ("idx, run", "the record's place in the ledger, from 0; the run's number"),
        ("file, line", "the input's number and form; the line in it"),
        ("req", "the controller's number of the request"),
        ("request, regime", "what it asks for; the law under which it was made"),
        ("received", "when it was received"),
        ("deadline", "the last day for an answer"),
        ("deadline_rule", "why that day, such as gdpr-12-3: one month, Article 12(3)"),
        ("confirm_by", "the last day for confirming receipt (11 CCR § 7021)"),
        ("outcome, reason", "where the row ended, above; and why"),
        ("rule", "the rule of policy.yaml that decided"),
        ("effect", "what the action amounts to; only ‘erasure’ is one"),
        ("user, messages", "how each was to be deleted, below"),
        ("conversations", "the same, of conversations of two people"),
        ("calls", "the same, of calls of two people"),
        ("files", "whether uploads were to go"),
        ("feeds", "how activity feeds were to be deleted"),
        ("remainder", "what comes later by itself"),
        ("residual", "codes of what remains afterwards, joined by colons"),
        ("mark", "the id looks like an e-mail address or a telephone number"),
        ("carried", "where the row stood in the run that left it over"),
        ("stands_for", "of a duplicate: the row that it repeats"),
        ("call, task", "the call that carried it out; Stream's task"),
        ("accepted_at", "when Stream took the call"),
        ("settled_at", "when the task's results were read"),
        ("verified_at", "when somebody looked again"),
        ("subject", "a commitment to the person's id, which names nobody"),
        ("evidence", "what was seen of each category: gone, hidden, there, not-checkable"),
        ("deadline_met", "whether an answered row was answered in time"),
        ("case", "the same request over all runs, without its number"),
    ]

    private static func lines(_ words: [(name: String, says: String)]) -> String {
        let width = 2 + (words.map(\.name.count).max() ?? 0)
        return words.map { name, says in
            "  \(name)\(String(repeating: " ", count: width - name.count))\(says)"
        }.joined(separator: "\n")
    }
}
