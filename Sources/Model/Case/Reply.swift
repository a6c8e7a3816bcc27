// SPDX-License-Identifier: Apache-2.0

/// What follows from an outcome for whoever waits for an answer: the one table from which the exit
/// code, the letter and the word of OpenDSR follow; `docs/formats/reasons.md` shows it.
public struct Reply: Hashable, Sendable {
    /// What the person is told.
    public enum Letter: String, Hashable, Sendable {
        /// Nothing yet: there is no answer.
        case none
        /// It is done, with what remains.
        case confirmation
        /// It takes longer, or waits.
        case delay
        /// It is not done, and why.
        case refusal
        /// Nobody is there under the id.
        case nobody = "nobody-found"
    }

    /// The word of OpenDSR version 2, which has none for a failure: whatever is not done and may still
    /// be is one of the first two.
    public enum OpenDSR: String, Hashable, Sendable, CaseIterable {
        /// Nothing is done yet.
        case pending
        /// Something is done or was tried, and the rest is not seen to be done.
        case inProgress = "in_progress"
        /// Done as asked for, and looked up afterwards.
        case completed
        /// Nothing will be done.
        case cancelled
    }

    /// Whether somebody must look at it, and the run says so with its exit code.
    public var needsAttention: Bool
    /// Whether the request stays open.
    public var isOpen: Bool
    /// What the person is told.
    public var letter: Letter
    /// What OpenDSR is told.
    public var openDSR: OpenDSR

    /// What follows from an outcome.
    /// - Parameters:
    ///   - isFulfilled: whether exactly what was asked for was done and seen.
    ///   - isConfirmed: of an absence, whether a second night found nobody either; of what is hidden,
    ///     whether no more was promised.
    public init(_ outcome: Outcome, isFulfilled: Bool, isConfirmed: Bool = false) {
        func answer(
            _ attention: Bool, _ open: Bool, _ letter: Letter, _ word: OpenDSR
        ) -> Reply {
            Reply(needsAttention: attention, isOpen: open, letter: letter, openDSR: word)
        }
        switch outcome {
        case .verified:
            self = answer(false, false, .confirmation, isFulfilled ? .completed : .inProgress)
        // Out of sight as was promised, which is no erasure, or more was promised than could be seen:
        // the reason tells, and with it the letter.
        case .hidden:
            self =
                isConfirmed
                ? answer(false, false, .confirmation, .inProgress)
                : answer(true, true, .none, .inProgress)
        case .done: self = answer(false, true, .none, .inProgress)
        case .contradicted, .failed, .unproven: self = answer(true, true, .none, .inProgress)
        case .absent:
            self =
                isConfirmed
                ? answer(false, false, .nobody, .cancelled)
                : answer(false, true, .none, .inProgress)
        case .deferred: self = answer(false, true, .delay, .inProgress)
        case .held: self = answer(false, true, .delay, .pending)
        case .refused: self = answer(false, false, .refusal, .cancelled)
        case .review, .pending: self = answer(true, true, .none, .pending)
        case .rejected: self = answer(true, true, .none, .pending)
        case .duplicate: self = answer(false, false, .none, .pending)
        case .omitted: self = answer(false, false, .none, .cancelled)
        }
    }

    private init(needsAttention: Bool, isOpen: Bool, letter: Letter, openDSR: OpenDSR) {
        self.needsAttention = needsAttention
        self.isOpen = isOpen
        self.letter = letter
        self.openDSR = openDSR
    }
}
