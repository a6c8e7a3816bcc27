// SPDX-License-Identifier: Apache-2.0

/// What follows from an upshot for whoever waits for an answer. The exit code, the case, the letter and the
/// word of OpenDSR follow from the one table of ``Upshot``; `docs/row-states.md` shows it.
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
        self = upshot.row.reply
    }

    init(_ exit: Exit, open: Bool, _ letter: LetterKind?, _ word: OpenDSR) {
        self.exit = exit
        isOpen = open
        self.letter = letter
        openDSR = word
    }
}
