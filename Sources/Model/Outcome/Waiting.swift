// SPDX-License-Identifier: Apache-2.0

/// What a request that is not at its end waits for, from one run to the next. The raw values are the
/// words in the ledger, but for ``brake``: ``Leaving/init(stored:tries:)``.
public enum Waiting: String, Hashable, Sendable, CaseIterable {
    /// The end of its grace period.
    case grace
    /// The release of a hold.
    case hold
    /// Another policy: a rule of this one keeps it back.
    case policy
    /// The next run: one that was stopped did not come to it.
    case stopped
    /// The next run: somebody opened it again.
    case reopened
    /// The end of a call that a stopped run left on its way.
    case call

    /// The next try: it was sent and came to no good end.
    case again
    /// Somebody's look at what a brake stopped before anything was sent; the next run looks again too.
    case brake
    /// A second night on which Stream shows nobody either.
    case absent
    /// A policy that refuses it no more. The request is closed until there is one.
    case refusal
    /// A person's decision.
    case decision

    /// Whether a wish that waits so is on its way by itself: the same wish asks for nothing new, and
    /// any other contradicts it.
    public var isUnderway: Bool { [.grace, .again, .brake].contains(self) }

    /// What a stopped run left.
    public static let leftByStop: Set<Waiting> = [.stopped, .call]
}
