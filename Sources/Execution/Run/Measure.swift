// SPDX-License-Identifier: Apache-2.0

import Model
import Synchronization

/// Somebody known to be there, by whom an answer that shows nobody is measured; one for all look-ups
/// of a run.
final class Measure: Sendable {
    private struct State {
        var person: SubjectID?
        var hasSeenAnybody = false
        var mostAtOnce = 0
    }

    private let state = Mutex(State())

    /// Whom the last answers showed.
    var person: SubjectID? { state.withLock { $0.person } }

    /// Whether anybody was ever seen.
    var hasSeenAnybody: Bool { state.withLock { $0.hasSeenAnybody } }

    /// Whether an answer has ever shown two people at once.
    var showsSeveral: Bool { state.withLock { $0.mostAtOnce > 1 } }

    /// An answer showed these people.
    func saw(_ people: some Collection<SubjectID>) {
        guard let person = people.max() else { return }
        state.withLock { state in
            state.person = person
            state.hasSeenAnybody = true
            state.mostAtOnce = max(state.mostAtOnce, people.count)
        }
    }

    /// Somebody is not there any more.
    func lost(_ person: SubjectID) {
        state.withLock { if $0.person == person { $0.person = nil } }
    }
}
