// SPDX-License-Identifier: Apache-2.0

/// What a run says while it goes on.
public enum RunEvent: Hashable, Sendable {
    /// A request left.
    case sent
    /// A task began.
    case taskBegan
    /// A task ended.
    case taskEnded
    /// A call is finished with this many people.
    case concluded(people: Int)
    /// A limit was met.
    case limited
    /// Somebody waits, and for this.
    case waiting(WaitingCause)
}
