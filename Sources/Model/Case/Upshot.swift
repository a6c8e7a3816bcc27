// SPDX-License-Identifier: Apache-2.0

/// What was promised and what was seen of it, as far as an answer depends on it: each row ends in exactly
/// one. ``Reply`` says what follows from each; `docs/row-states.md` shows both, and a test compares.
public enum Upshot: String, Hashable, Sendable, CaseIterable {
    /// Exactly what was asked for was done, and seen.
    case fulfilled
    /// Something was done and seen, and it is less than was asked for.
    case lessThanAsked = "less-than-asked"
    /// Out of sight, as was promised: what was hidden is kept, which is no erasure.
    case hiddenAsPromised = "hidden-as-promised"
    /// The account is out of sight, and something else that was to go could not be looked at.
    case notAllSeen = "not-all-seen"
    /// Stream said that it is done, and nobody could look.
    case notSeen = "not-seen"
    /// A first part is done and seen; the rest comes by itself.
    case partSeen = "part-seen"
    /// A first part is done, as Stream said; the rest comes by itself.
    case partNotSeen = "part-not-seen"
    /// Something that was to go is there.
    case contradicted
    /// Stream said no.
    case failed
    /// Nobody knows.
    case unproven
    /// Nobody was there, once.
    case absentOnce = "absent-once"
    /// Nobody was there on two nights, or a person says that there is nobody.
    case absentConfirmed = "absent-confirmed"
    /// A hold or a rule keeps it back.
    case held
    /// Refused with a ground.
    case refused
    /// The person took it back.
    case withdrawn
    /// A person must decide.
    case review
    /// A part was done, or may have been, and a person must decide about the rest.
    case restForPerson = "rest-for-person"
    /// A stopped run left it.
    case pending
    /// Not a valid row.
    case rejected
    /// It stands for the same as another row, which is the answer.
    case duplicate
    /// The system that wrote the file has not released it yet, or has not verified who asks: it comes
    /// again with a later file.
    case notReleased = "not-released"
    /// It asks for nothing that is open.
    case omitted
    /// Somebody erased in an earlier run was looked up again, and is still gone: it was answered then.
    case stillGone = "still-gone"

    /// How a row ended that came to this outcome.
    /// - Parameters:
    ///   - reason: why; nil where it is not known, and then nothing is taken for seen.
    ///   - isFulfilled: whether exactly what was asked for was done and seen.
    ///   - isConfirmed: of an absence, whether a second night found nobody either.
    public init(
        _ outcome: Outcome, _ reason: Reason?, isFulfilled: Bool, isConfirmed: Bool = false
    ) {
        switch outcome {
        case .verified:
            self =
                reason == .lookedUpAgain
                ? .stillGone : isFulfilled ? .fulfilled : .lessThanAsked
        case .hidden: self = reason == .outOfSight ? .hiddenAsPromised : .notAllSeen
        case .done: self = .notSeen
        case .deferred: self = reason == .verifiedSoFar ? .partSeen : .partNotSeen
        case .contradicted: self = .contradicted
        case .failed: self = .failed
        case .unproven: self = .unproven
        case .absent: self = isConfirmed ? .absentConfirmed : .absentOnce
        case .held: self = .held
        case .refused: self = reason == .withdrawn ? .withdrawn : .refused
        case .review: self = reason == .keptBackMidway ? .restForPerson : .review
        case .pending: self = .pending
        case .rejected: self = .rejected
        case .duplicate: self = .duplicate
        case .omitted:
            self = reason == .notYet || reason == .unverified ? .notReleased : .omitted
        }
    }

    /// The outcome of a row that ended so.
    public var outcome: Outcome { row.outcome }

    /// Where such a row ended, and what follows from it.
    var row: (outcome: Outcome, reply: Reply) {
        switch self {
        case .fulfilled: (.verified, Reply(.done, open: false, .confirmation, .completed))
        case .lessThanAsked: (.verified, Reply(.done, open: false, .part, .inProgress))
        case .hiddenAsPromised: (.hidden, Reply(.done, open: false, .part, .inProgress))
        case .notAllSeen: (.hidden, Reply(.attention, open: true, nil, .inProgress))
        case .notSeen: (.done, Reply(.attention, open: true, nil, .inProgress))
        case .partSeen: (.deferred, Reply(.done, open: true, .part, .inProgress))
        case .partNotSeen: (.deferred, Reply(.done, open: true, nil, .inProgress))
        case .contradicted: (.contradicted, Reply(.attention, open: true, nil, .inProgress))
        case .failed: (.failed, Reply(.attention, open: true, nil, .inProgress))
        case .unproven: (.unproven, Reply(.attention, open: true, nil, .inProgress))
        case .absentOnce: (.absent, Reply(.done, open: true, nil, .inProgress))
        case .absentConfirmed: (.absent, Reply(.done, open: false, .nobody, .cancelled))
        case .held: (.held, Reply(.done, open: true, .hold, .pending))
        case .refused: (.refused, Reply(.done, open: false, .refusal, .cancelled))
        case .withdrawn: (.refused, Reply(.done, open: false, .withdrawal, .cancelled))
        case .review: (.review, Reply(.attention, open: true, nil, .pending))
        case .restForPerson: (.review, Reply(.attention, open: true, nil, .inProgress))
        case .pending: (.pending, Reply(.stopped, open: true, nil, .pending))
        case .rejected: (.rejected, Reply(.attention, open: true, nil, .pending))
        case .duplicate: (.duplicate, Reply(.done, open: false, nil, .pending))
        case .notReleased: (.omitted, Reply(.done, open: false, nil, .pending))
        case .omitted: (.omitted, Reply(.done, open: false, nil, .cancelled))
        case .stillGone: (.verified, Reply(.done, open: false, nil, .inProgress))
        }
    }
}

extension RequestKind {
    /// Whether an action that amounts to this is exactly what was asked for: an erasure that a policy
    /// answered with a soft deletion is not.
    public func isFulfilled(by effect: Effect?) -> Bool {
        switch self {
        case .erasure: effect == .erasure
        case .deactivation: effect == .deactivation
        case .reactivation: effect == .reactivation
        case .restoration: effect == .restoration
        // What was stopped works again: no more is asked for.
        case .withdrawal: effect == .reactivation
        }
    }
}
