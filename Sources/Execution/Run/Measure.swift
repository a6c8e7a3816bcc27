// SPDX-License-Identifier: Apache-2.0

import Model
import Synchronization

/// People known to be there, by whom an answer that shows nobody is measured; one for all look-ups
/// of a run.
final class Measure: Sendable {
    private struct State {
        /// Of those whom a page of everybody showed: a stranger to what is asked, most likely.
        var stranger: SubjectID?
        /// Of those who were asked for.
        var asked: SubjectID?
        var hasSeenAnybody = false
        var mostAtOnce = 0
    }

    private let state = Mutex(State())

    /// Whether anybody is known to be there.
    var isKnown: Bool { state.withLock { $0.stranger != nil || $0.asked != nil } }

    /// Somebody who is known to be there and none of these.
    func person(besides ids: [SubjectID]) -> SubjectID? {
        state.withLock { state in
            [state.stranger, state.asked].lazy.compactMap(\.self).first { !ids.contains($0) }
        }
    }

    /// Whether anybody was ever seen.
    var hasSeenAnybody: Bool { state.withLock { $0.hasSeenAnybody } }

    /// Whether an answer has ever shown two people at once.
    var showsSeveral: Bool { state.withLock { $0.mostAtOnce > 1 } }

    /// An answer showed these people, of a page of everybody or of those who were asked for.
    func saw(_ people: some Collection<SubjectID>, amongEverybody: Bool = false) {
        guard let person = people.max() else { return }
        state.withLock { state in
            if amongEverybody { state.stranger = person } else { state.asked = person }
            state.hasSeenAnybody = true
            state.mostAtOnce = max(state.mostAtOnce, people.count)
        }
    }

    /// Somebody is not there any more.
    func lost(_ person: SubjectID) {
        state.withLock { state in
            if state.stranger == person { state.stranger = nil }
            if state.asked == person { state.asked = nil }
        }
    }
}
