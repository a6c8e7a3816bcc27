// SPDX-License-Identifier: Apache-2.0

/// Why a row stands or ends as it does. The raw values are the words in the ledger, in records and in
/// `docs/formats/reasons.md`, which lists each with its meaning; a test compares them.
///
/// Only a rejected row has another word: what is wrong with it, as the reader of request files says.
public enum Reason: String, Hashable, Sendable, CaseIterable {
    // MARK: Something was sent

    /// A look-up agrees with what Stream said.
    case lookedUp = "looked-up"
    /// The person is out of sight, as was promised: what was hidden is kept.
    case outOfSight = "out-of-sight"
    /// The account is out of sight, and something else that was promised could not be looked at.
    case notAllSeen = "not-all-seen"
    /// Nobody could be looked up.
    case notLookedUp = "not-looked-up"
    /// A look-up disagrees with what Stream said.
    case lookUpDisagrees = "look-up-disagrees"
    /// The account is out of sight, and something of what was to go with it is there.
    case contentThere = "content-there"
    /// Stream's result for this person is another word than `ok`.
    case resultNotOK = "result-not-ok"
    /// What the person has in feeds was not seen to go.
    case feedsNotDeleted = "feeds-not-deleted"
    /// Stream refused the request for this person alone.
    case refused = "refused-by-service"
    /// Stream finds the request too large, though it names one person.
    case tooLarge = "too-large"
    /// Stream ended the task as failed.
    case taskFailed = "task-failed"
    /// The task says nothing of this person.
    case noResult = "no-result"
    /// No answer came, as often as the request was sent.
    case noAnswer = "no-answer"
    /// Stream said yes, and which task it began could not be read.
    case answerUnreadable = "answer-unreadable"
    /// The task was not at its end in the time that tasks are given.
    case taskDeadline = "task-deadline"
    /// Stream does not know the task that it gave.
    case taskUnknown = "task-unknown"
    /// A first part was looked up; the rest comes later.
    case verifiedSoFar = "verified-so-far"
    /// A first part is done, as Stream said; the rest comes later.
    case doneSoFar = "done-so-far"

    // MARK: An erasure of an earlier run is looked up again

    /// Somebody erased earlier is still gone.
    case lookedUpAgain = "looked-up-again"
    /// Somebody erased earlier is there, made before the erasure: it was undone, as by a restored
    /// backup, or never took place.
    case stillThere = "still-there"
    /// Somebody erased earlier is there, made after the erasure: they came back.
    case cameBack = "came-back"
    /// What somebody erased earlier wrote, held or uploaded is there, though the account is not.
    case contentThereAgain = "content-there-again"
    /// Nobody could be looked up some time after an erasure.
    case notCheckable = "not-checkable"

    // MARK: Nothing was sent

    /// Stream shows nobody under the id.
    case nobodyThere = "nobody-there"
    /// A rule of the policy says so.
    case policy
    /// A hold on the person's data reaches what would go.
    case hold
    /// The person took the request back.
    case withdrawn
    /// Somebody in the controller's house decided so.
    case decided
    /// Somebody in the controller's house gave it back as one that cannot be carried out.
    case returned
    /// Another row asks for something else for the same person.
    case contradiction
    /// Something else is asked for while an erasure waits, or is on its way.
    case contradictsWaiting = "contradicts-waiting"
    /// A file that could not be read may have taken it back.
    case fileRefused = "file-refused"
    /// A hold came when a part was done, or may have been; or what it kept is free, and the account is gone.
    case keptBackMidway = "kept-back-midway"
    /// An earlier row has this number for somebody else, or a withdrawal has.
    case numberReused = "number-reused"
    /// The new owner of channels or calls leaves in the same run.
    case ownerLeavesToo = "owner-leaves-too"
    /// The new owner of channels or calls is not there.
    case ownerNotThere = "owner-not-there"
    /// A row that could not be read names the person or the request, or asks for what Lethe does not
    /// do: it may have been meant to stop this.
    case unreadRow = "unread-row"
    /// The person stands in so many rows that the id is hardly theirs.
    case tooManyRows = "too-many-rows"
    /// More people than one run may delete for good.
    case brakeHardDeletions = "brake-hard-deletions"
    /// A larger part of the app's people than one run may delete for good.
    case brakeShareOfApp = "brake-share-of-app"
    /// Many times more people than on other nights.
    case brakeUsual = "brake-usual"
    /// Stream shows nobody of most people of a file: it is another app's, or the answer is wrong.
    case brakeUnknownPeople = "brake-unknown-people"
    /// The synthetic person of an earlier night did not go when it was erased.
    case brakeCanary = "brake-canary"
    /// An earlier row of the run has the same number, person and kind.
    case sameRequest = "same-request"
    /// An earlier row of the run asks the same for the same person.
    case samePersonAndKind = "same-person-and-kind"
    /// An earlier run answered the request.
    case doneBefore = "done-before"
    /// The same wish of the same person waits already, or is on its way.
    case waitsAlready = "waits-already"
    /// The system that wrote the file has closed the request.
    case closed
    /// A test of that system.
    case test
    /// That system has not yet verified who asks.
    case unverified
    /// That system has not yet released the request.
    case notYet = "not-yet"
    /// The line is a heading, or stands before the first one.
    case heading
    /// The person asks for something that Lethe does not do.
    case otherKind = "other-kind"
    /// The row holds another identity than the Stream user id.
    case otherIdentity = "other-identity"

    // MARK: The run was stopped

    /// Nothing was sent for it; the next run decides about it anew.
    case stopped
    /// Something was sent, and its end was not seen; the next run goes on where this one stood.
    case underWay = "under-way"

    /// Whether it is about an erasure of an earlier run, and nothing was sent.
    public var isAboutEarlier: Bool {
        [.lookedUpAgain, .stillThere, .cameBack, .contentThereAgain, .notCheckable].contains(self)
    }

    /// The outcome that the reason goes with; of ``policy`` the first of the three.
    public var outcome: Outcome { outcomes[0] }

    /// The outcomes that the reason goes with: one, but for ``policy``.
    public var outcomes: [Outcome] {
        switch self {
        case .lookedUp, .lookedUpAgain: [.verified]
        case .notLookedUp: [.done]
        case .outOfSight, .notAllSeen: [.hidden]
        case .lookUpDisagrees, .contentThere, .stillThere, .cameBack, .contentThereAgain:
            [.contradicted]
        case .resultNotOK, .feedsNotDeleted, .refused, .tooLarge, .taskFailed: [.failed]
        case .noResult, .noAnswer, .answerUnreadable, .taskDeadline, .taskUnknown, .notCheckable:
            [.unproven]
        case .verifiedSoFar, .doneSoFar: [.deferred]
        case .nobodyThere: [.absent]
        case .policy: [.held, .refused, .review]
        case .hold: [.held]
        case .withdrawn, .decided: [.refused]
        case .contradiction, .contradictsWaiting, .fileRefused, .keptBackMidway, .numberReused,
            .ownerLeavesToo, .ownerNotThere, .unreadRow, .tooManyRows, .brakeHardDeletions,
            .brakeShareOfApp, .brakeUsual, .brakeUnknownPeople, .brakeCanary:
            [.review]
        case .sameRequest, .samePersonAndKind, .doneBefore, .waitsAlready: [.duplicate]
        case .closed, .test, .unverified, .notYet, .heading, .otherKind, .otherIdentity, .returned:
            [.omitted]
        case .stopped, .underWay: [.pending]
        }
    }
}
