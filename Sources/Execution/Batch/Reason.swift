// SPDX-License-Identifier: Apache-2.0

public import Model

/// Why a row that was carried out ended as it did; `docs/formats/reasons.md` lists the same words.
public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// A look-up agrees with what Stream said.
    case lookedUp = "looked-up"
    /// A look-up disagrees with what Stream said.
    case lookUpDisagrees = "look-up-disagrees"
    /// Nobody could be looked up.
    case notLookedUp = "not-looked-up"
    /// Stream's result for this person is another word than `ok`.
    case resultNotOK = "result-not-ok"
    /// The task says nothing of this person.
    case noResult = "no-result"
    /// What the person has in feeds was not seen to go.
    case feedsNotDeleted = "feeds-not-deleted"
    /// Stream refused the request for this person alone.
    case refused = "refused-by-service"
    /// Stream finds the request too large, though it names one person.
    case tooLarge = "too-large"
    /// No answer came, as often as the request was sent.
    case noAnswer = "no-answer"
    /// Stream ended the task as failed.
    case taskFailed = "task-failed"
    /// The task was not at its end in the time that tasks are given.
    case taskDeadline = "task-deadline"
    /// Stream does not know the task that it gave.
    case taskUnknown = "task-unknown"

    /// Somebody erased earlier is still gone.
    case lookedUpAgain = "looked-up-again"
    /// Somebody erased earlier is there, made before the erasure: it was undone, as by a restored
    /// backup, or never took place.
    case stillThere = "still-there"
    /// Somebody erased earlier is there, made after the erasure: they came back.
    case cameBack = "came-back"
    /// Nobody could be looked up some time after an erasure.
    case notCheckable = "not-checkable"

    /// Whether it is about an erasure of an earlier run, and nothing was sent.
    public var isAboutEarlier: Bool {
        [.lookedUpAgain, .stillThere, .cameBack, .notCheckable].contains(self)
    }

    /// The outcome that the reason goes with.
    public var outcome: Outcome {
        switch self {
        case .lookedUp, .lookedUpAgain: .verified
        case .notLookedUp: .done
        case .lookUpDisagrees, .stillThere, .cameBack: .contradicted
        case .resultNotOK, .feedsNotDeleted, .refused, .tooLarge, .taskFailed: .failed
        case .noResult, .noAnswer, .taskDeadline, .taskUnknown, .notCheckable: .unproven
        }
    }
}
