// SPDX-License-Identifier: Apache-2.0

/// What somebody decides about a case that waits. The raw values are the words of the command line, of
/// the ledger and, after `case-`, of the record.
public enum CaseDecision: String, Hashable, Sendable, CaseIterable {
    /// The next run takes it up under its own number and deadline: what only asked for a look holds it
    /// up no more. Holds, `never_touch` and the policy's rules still count.
    case proceed
    /// The next run refuses it.
    case refuse
    /// It is closed without an answer by Lethe: it was answered, or returned, elsewhere.
    case close

    /// Whether it can be said of a case in this state.
    public func fits(_ state: CaseState) -> Bool {
        switch state {
        case .decision, .confirming, .retry, .kept: true
        case .held, .grace: self == .refuse
        case .inRun, .next, .inFlight, .unseen, .done, .refused, .withdrawn, .nobody, .invalid,
            .aside:
            false
        }
    }
}
