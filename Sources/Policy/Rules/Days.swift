// SPDX-License-Identifier: Apache-2.0

internal import Model

/// The days of a question, beside the request, the person and the memory: those are handed on as
/// they are, since a copy of each for every decision would cost more than the decision.
struct Days {
    let today: CalendarDate
    /// The local day of receipt.
    let received: CalendarDate
    let zone: ControllerZone
}

extension CalendarDate {
    /// The day, brought among those with which periods can be counted.
    var within: CalendarDate {
        min(max(self, LegalClock.range.lowerBound), LegalClock.range.upperBound)
    }
}

extension Presence? {
    /// The person, if Stream shows them.
    var facts: SubjectFacts? {
        guard case .present(let facts) = self else { return nil }
        return facts
    }

    /// Whether Stream's answer does not say one of these facts so that it can be read.
    func lacks(_ asked: UnreadFacts) -> Bool {
        facts.map { !$0.unread.isDisjoint(with: asked) } ?? false
    }

    /// Whether Stream was asked and shows nobody.
    var isAbsent: Bool {
        if case .absent = self { return true }
        return false
    }

    /// Whether Stream shows the person, and as deleted.
    var isShownDeleted: Bool { facts?.deletion != nil }
}
