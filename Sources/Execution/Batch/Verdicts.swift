// SPDX-License-Identifier: Apache-2.0

import Model
public import StreamAPI

/// Why a run stops before its end.
public enum StopReason: String, Hashable, Sendable {
    /// The key or the secret is not accepted, or the app is closed to us.
    case notAuthorised = "not-authorised"
    /// The app lives in another region.
    case wrongRegion = "wrong-region"
    /// Stream suspended the app.
    case suspended
    /// Nobody answers at the address.
    case unreachable
    /// Nothing good came from Stream for as long as patience allows.
    case silence
    /// Something happened that this program does not know.
    case internalError = "internal-error"
    /// Somebody asked to stop.
    case interrupted
    /// The time came at which nothing more was to be sent.
    case untilReached = "until-reached"
    /// The ledger cannot be written.
    case ledger
    /// Another program has the ledger's file, and did not let go of it.
    case ledgerHeld = "ledger-held"
    /// The ledger's file is no longer the one that was opened.
    case ledgerGone = "ledger-gone"

    /// Whether somebody wanted it so, and nothing is wrong.
    public var isWish: Bool { self == .interrupted || self == .untilReached }
}

/// What came of asking for a task.
public enum PollVerdict: Hashable, Sendable {
    /// It is running, or says a word we do not know.
    case running
    /// It is complete.
    case completed
    /// It failed.
    case failed
    /// Stream does not know it.
    case unknownTask
    /// Too early.
    case limited
    /// No answer, or none that can be read.
    case noAnswer
    /// Nothing will be accepted from us.
    case fatal(Closure)
}

extension PollVerdict {
    /// The meaning of a failure where it was only asked for a task.
    init(_ fate: Fate) {
        self =
            switch fate {
            case .fatal(let closure): .fatal(closure)
            case .limited: .limited
            case .spoiled: .unknownTask
            case .accepted, .notSent, .inDoubt, .unreadable, .tooLarge, .refused: .noAnswer
            }
    }
}

extension StopReason {
    /// The run stops because nothing more will be accepted from us.
    public init(_ closure: Closure) {
        self =
            switch closure {
            case .notAuthorised: .notAuthorised
            case .wrongRegion: .wrongRegion
            case .suspended: .suspended
            }
    }
}
