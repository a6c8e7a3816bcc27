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
        /// The service misbehaves in two ways.
        case pairs
        /// Asked to stop.
        case stops
        /// Halted, and let go on.
        case halts
        /// Files vanish or change.
        case places
        /// Killed while somebody decides, or in the night that carries it out.
        case rulings
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
    /// Whether nothing may be sent twice, not even with a reason.
    var sendsOnce = false
    /// What is decided before the night, where a night has been already; empty for a first night.
    var rulings: [Ruling] = []
    /// What strikes the first of them.
    var rulingBlow: Blow?
}

/// What strikes a process.
enum Blow: Sendable {
    case signal(Mark, at: Moment)
    /// It is halted for so many seconds, and goes on.
    case halt(seconds: Int, at: Moment)
    /// Something is done to its files while it is halted, which is undone when it has ended.
    case deed(Deed, at: Moment)
    /// The n-th system call of this name fails, in each thread.
    case failure(of: String, error: String, number: Int)
    /// It is killed before its n-th system call of this name, to this file where one is named.
    case fall(Write)

    /// A system call by which something is written, by its name, the file's, and its turn.
    struct Write: Hashable, Sendable {
        var name: String
        var file: String?
        var number: Int
    }

    /// When it strikes; nil where that is a matter of system calls.
    var moment: Moment? {
        switch self {
        case .signal(_, let moment), .halt(_, let moment), .deed(_, let moment): moment
        case .failure, .fall: nil
        }
    }

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
