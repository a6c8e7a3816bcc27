// SPDX-License-Identifier: Apache-2.0

public import Model

extension Policy {
    /// What is to happen with a request that stands for `others`, which ask the same for the same
    /// person: what holds, refuses or sends one of them to a person counts for all. A hold that only
    /// the second row of somebody bears must not be lost with the row.
    public func decide(
        _ request: SubjectRequest, standingFor others: [SubjectRequest], about person: Presence?,
        remembering memory: SubjectMemory = SubjectMemory(), on today: CalendarDate
    ) -> Decision {
        let own = decide(request, about: person, remembering: memory, on: today)
        guard case .perform = own.verdict else { return own }
        for other in others {
            let decision = decide(other, about: person, remembering: memory, on: today)
            switch decision.verdict {
            case .hold, .refuse, .review: return decision
            case .perform, .absent: continue
            }
        }
        return own
    }
}
