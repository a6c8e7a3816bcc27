// SPDX-License-Identifier: Apache-2.0

/// What a run says while it goes on.
public enum RunEvent: Hashable, Sendable {
    /// A request left.
    case sent
    /// The task of a call began.
    case taskBegan(call: Int)
    /// The task of a call ended, if it had one.
    case taskEnded(call: Int)
    /// A call is finished with this many people.
    case concluded(people: Int)
    /// A limit was met.
    case limited
    /// Somebody waits, and for this.
    case waiting(WaitingCause)
}
