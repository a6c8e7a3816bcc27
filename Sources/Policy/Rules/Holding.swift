// SPDX-License-Identifier: Apache-2.0

public import Model

extension SubjectMemory {
    /// What a deletion with these modes becomes under the holds.
    ///
    /// | held | the deletion |
    /// |---|---|
    /// | `user` | waits as a whole |
    /// | `messages`, `conversations` and `user: hard` | waits as a whole: Stream cannot part them |
    /// | `messages`, `conversations`, else | goes on without them |
    /// | `calls`, `files`, `feeds` | goes on without them |
    ///
    /// A category that the deletion does not reach holds nothing up. A hold whose review is overdue
    /// holds all the same: only a person releases it.
    func holding(_ modes: Modes, on today: CalendarDate) -> Holding? {
        let held = held.intersection(modes.reach)
        if held.isEmpty { return nil }
        let concerned = holds.filter { !$0.categories.isDisjoint(with: held) }
        var grounds: [String] = []
        var reviews: [String] = []
        for hold in concerned {
            if !grounds.contains(hold.ground) { grounds.append(hold.ground) }
            if hold.review < today {
                reviews.append("its review of \(hold.review.within) is overdue")
            }
        }
        let what = held.sorted().map(\.rawValue).joined(separator: ", ")
        return Holding(
            categories: held, modes: modes.without(held),
            ground: grounds.joined(separator: "; "),
            reason: (["held back: \(what)"] + reviews).joined(separator: "; "))
    }
}

/// What holds do to a deletion.
public struct Holding: Hashable, Sendable {
    /// What is kept back.
    public var categories: Set<Category>
    /// What goes on without it; nil if nothing can.
    public var modes: Modes?
    /// The grounds of the holds.
    public var ground: String
    /// What the decision says of it.
    public var reason: String
}
