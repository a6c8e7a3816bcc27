// SPDX-License-Identifier: Apache-2.0

/// Something that goes wrong in a sandbox on demand: where, when, and what.
///
/// Several faults can strike one call; then all of them happen to it. Which calls are struck depends
/// on the world's seed and on the calls that the fault itself matches, and on nothing else.
public struct SandboxFault: Hashable, Sendable {
    /// Which of the matching calls are struck. They are counted from 1 from when the fault is set,
    /// and a call counts as soon as it arrives, before it is known whether it may come in.
    public enum Turn: Hashable, Sendable {
        /// All of them.
        case each
        /// This one alone.
        case call(Int)
        /// One out of so many: the n-th, the 2n-th and on.
        case every(Int)
        /// So many from the first.
        case next(Int)
        /// Each with this probability, of 0 to 1, drawn from the world's seed.
        case chance(Double)
    }

    /// Stream's name of the calls that are matched (`DeleteUsers`); nil matches all.
    public var operation: String?
    /// Only calls that name one of these people are matched; if there are none, all are.
    public var people: [String] = []
    /// Only calls that name more people than this are matched.
    public var moreThan = -1
    /// Which of the matching calls are struck.
    public var turn = Turn.each
    /// What happens to a call that is struck.
    public var effect: Effect

    /// A fault that strikes each call of `operation`, or each at all.
    public init(_ effect: Effect, operation: String? = nil, turn: Turn = .each) {
        self.effect = effect
        self.operation = operation
        self.turn = turn
    }
}
