// SPDX-License-Identifier: Apache-2.0

/// What follows from an upshot for whoever waits for an answer: the one table from which the exit code,
/// the case, the letter and the word of OpenDSR follow; `docs/row-states.md` shows it.
public struct Reply: Hashable, Sendable {
    /// What the run's exit code says of it.
    public enum Exit: Int32, Hashable, Sendable {
        /// Nothing.
        case done = 0
        /// Somebody must look at it.
        case attention = 3
        /// The run was stopped before its end.
        case stopped = 4
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

    /// What the exit code says.
    public var exit: Exit
    /// Whether the request stays open.
    public var isOpen: Bool
    /// What the person is told: nil where there is no answer yet, or another row's letter is it.
    public var letter: LetterKind?
    /// What OpenDSR is told.
    public var openDSR: OpenDSR

    /// Whether somebody must look at it, and the run says so with its exit code.
    public var needsAttention: Bool { exit != .done }

    /// What follows from an upshot.
    public init(_ upshot: Upshot) {
        switch upshot {
        case .fulfilled: self.init(.done, open: false, .confirmation, .completed)
        case .lessThanAsked: self.init(.done, open: false, .part, .inProgress)
        case .hiddenAsPromised: self.init(.done, open: false, .part, .inProgress)
        case .notAllSeen: self.init(.attention, open: true, nil, .inProgress)
        case .notSeen: self.init(.attention, open: true, nil, .inProgress)
        case .partSeen: self.init(.done, open: true, .part, .inProgress)
        case .partNotSeen: self.init(.done, open: true, nil, .inProgress)
        case .contradicted, .failed, .unproven:
            self.init(.attention, open: true, nil, .inProgress)
        case .absentOnce: self.init(.done, open: true, nil, .inProgress)
        case .absentConfirmed: self.init(.done, open: false, .nobody, .cancelled)
        case .held: self.init(.done, open: true, .hold, .pending)
        case .refused: self.init(.done, open: false, .refusal, .cancelled)
        case .withdrawn: self.init(.done, open: false, .withdrawal, .cancelled)
        case .review, .rejected: self.init(.attention, open: true, nil, .pending)
        case .pending: self.init(.stopped, open: true, nil, .pending)
        case .duplicate: self.init(.done, open: false, nil, .pending)
        case .notReleased: self.init(.done, open: false, nil, .pending)
        case .omitted: self.init(.done, open: false, nil, .cancelled)
        case .stillGone: self.init(.done, open: false, nil, .inProgress)
        }
    }

    private init(_ exit: Exit, open: Bool, _ letter: LetterKind?, _ word: OpenDSR) {
        self.exit = exit
        isOpen = open
        self.letter = letter
        openDSR = word
    }
}
