// SPDX-License-Identifier: Apache-2.0

public import Model

extension Decision {
    /// What counts for a row instead of this decision, where `other` is what would be decided about one
    /// that it stands for; nil if this one does. The more cautious counts, whichever row came first; two
    /// that would do different things contradict each other, and a person decides.
    public func yielding(to other: Decision) -> Decision? {
        if other.caution > caution { return other }
        guard case .perform(let own) = verdict, case .perform(let others) = other.verdict,
            other.caution == caution
        else { return nil }
        if case .grace(let end)? = remainder, case .grace(let later)? = other.remainder {
            return later > end ? other : nil
        }
        if own == others { return nil }
        return Decision(
            verdict: .review(
                why: "rows that stand for each other would be carried out differently"),
            rule: other.rule,
            reason: "rows that stand for each other would be carried out differently",
            deadline: deadline, confirmation: confirmation, policy: policy)
    }

    /// How little it does that cannot be undone.
    private var caution: Int {
        switch verdict {
        case .review: 4
        case .hold: 3
        case .refuse: 2
        case .perform: if case .grace? = remainder { 1 } else { 0 }
        // Nobody is there: whatever is decided about another row is about nobody either.
        case .absent: 0
        }
    }
}
