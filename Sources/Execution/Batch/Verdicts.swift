// SPDX-License-Identifier: Apache-2.0

public import Model
public import StreamAPI
import Transport

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

/// What one answer means for the call.
public enum SendVerdict: Hashable, Sendable {
    /// Stream took it; with or without a task to follow.
    case accepted(hasTask: Bool)
    /// Too early; nothing was applied.
    case limited(Duration)
    /// Nothing left this machine.
    case notSent
    /// It may have been applied.
    case inDoubt
    /// One of the ids is not to Stream's liking, so that none was taken.
    case spoiled
    /// The request is too large.
    case tooLarge
    /// Refused, and halving would not help.
    case refused
    /// Nothing will be accepted from us.
    case fatal(StopReason)
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
    case fatal(StopReason)
}

extension SendVerdict {
    /// The meaning of an error, by Stream's documentation of API errors: a 429 was not processed, a
    /// time-out or a 5xx may have been, whatever the body says.
    public init(_ error: StreamError, at now: Instant) {
        switch error {
        case .transport(let error):
            self = error.reach == .neverSent ? .notSent : .inDoubt
        case .unreadable:
            self = .inDoubt
        case .service(let error):
            if let reason = StopReason(error) {
                self = .fatal(reason)
            } else {
                self =
                    switch error.status {
                    case 429: .limited(error.wait(at: now))
                    case 408, 500...: .inDoubt
                    case 413: .tooLarge
                    case 400, 404: .spoiled
                    default: .refused
                    }
            }
        }
    }
}

extension PollVerdict {
    /// The meaning of an error where it was only asked for a task.
    init(_ verdict: SendVerdict) {
        self =
            switch verdict {
            case .fatal(let reason): .fatal(reason)
            case .limited: .limited
            case .spoiled: .unknownTask
            case .accepted, .notSent, .inDoubt, .tooLarge, .refused: .noAnswer
            }
    }
}

extension StopReason {
    /// The reason to stop, if nothing more will be accepted from us.
    init?(_ error: ServiceError) {
        switch (error.code, error.status) {
        case (69, _): self = .wrongRegion
        case (99, _): self = .suspended
        case (2, _), (3, _), (5, _), (17, _), (40, _), (41, _), (42, _), (43, _), (_, 401),
            (_, 403):
            self = .notAuthorised
        default: return nil
        }
    }
}

extension ServiceError {
    /// How long to wait: what Stream says; or until its window ends, if nothing is left in it (else
    /// it was the share of a second that was used up); or two seconds. At most 90.
    func wait(at now: Instant) -> Duration {
        let isSpent = limit.map { $0.remaining == 0 } ?? false
        let until = isSpent ? limit?.reset.map { $0 - now } : nil
        let wait = retryAfter ?? until ?? .seconds(2)
        return min(max(wait, .milliseconds(50)), .seconds(90))
    }
}
