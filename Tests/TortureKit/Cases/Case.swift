// SPDX-License-Identifier: Apache-2.0

/// One way to torment a batch, under a name by which it can be run again.
public struct Case: Sendable {
    /// What kind of torment it is.
    public enum Section: String, CaseIterable, Sendable {
        /// Killed at a request.
        case requests
        /// Killed at random moments.
        case moments
        /// The system's calls fail.
        case disk
        /// The service misbehaves.
        case service
        /// Asked to stop.
        case stops
    }

    /// Its name, which tells all of it but what comes from the seed.
    public let name: String
    let section: Section
    var batch = Batch.small
    /// What strikes each process, in their order; nil strikes nothing.
    var blows: [Blow?] = []
    /// What goes wrong in the sandbox until the first process has ended, as it reads it.
    var faults: [String] = []
    /// The reasons for which a row may end otherwise than it does when nothing goes wrong.
    var explains: Set<String> = []
}

/// What strikes a process.
enum Blow: Sendable {
    case signal(Mark, at: Moment)
    /// The n-th system call of this name fails, in each thread.
    case failure(of: String, error: String, number: Int)

    /// A signal to be sent.
    enum Mark: Sendable {
        case kill, terminate, interrupt
        /// The terminal is gone.
        case hangUp
    }
}

/// When a process is struck, counted from its own first request.
enum Moment: Sendable {
    /// The n-th request has arrived and is not applied.
    case before(request: Int)
    /// The n-th request is applied, and its answer did not leave.
    case after(request: Int)
    /// So many milliseconds after the n-th request arrived; of none: after the start.
    case later(request: Int, milliseconds: Int)
}
