// SPDX-License-Identifier: Apache-2.0

public import Model

/// All holds in force, from a file and from the ledger, by person.
///
/// Holds add up: what any of them keeps is kept, each until it is released where it stands.
public struct Holds: Hashable, Sendable {
    /// Each hold once: by person, then by day of review.
    public let all: [Hold]
    private let byID: [SubjectID: [Hold]]

    /// The holds of all sources; equal ones count once.
    public init(_ holds: some Sequence<Hold>) {
        let bySubject = Dictionary(grouping: Set(holds), by: \.subject).mapValues {
            $0.sorted(by: Self.precedes)
        }
        all = bySubject.keys.sorted().flatMap { bySubject[$0] ?? [] }
        byID = Dictionary(grouping: all) { $0.subject.folded }
    }

    /// The holds on a person's data; those on an id that differs in the case of letters alone may be
    /// meant for them, and count.
    public subscript(subject: SubjectID) -> [Hold] {
        byID.isEmpty ? [] : byID[subject.folded] ?? []
    }

    /// The holds whose day of review has passed.
    public func overdue(on today: CalendarDate) -> [Hold] {
        all.filter { $0.isOverdue(on: today) }
    }

    /// A total order among the holds of one person.
    private static func precedes(_ a: Hold, _ b: Hold) -> Bool {
        if a.review != b.review { return a.review < b.review }
        if a.ground != b.ground { return a.ground < b.ground }
        if a.owner != b.owner { return a.owner < b.owner }
        return a.categories.sorted().lexicographicallyPrecedes(b.categories.sorted())
    }
}

extension Hold {
    /// Whether the day of review has passed. The hold stays in force: only a person releases it.
    public func isOverdue(on today: CalendarDate) -> Bool { review < today }
}
