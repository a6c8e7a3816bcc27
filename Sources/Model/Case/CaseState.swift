// SPDX-License-Identifier: Apache-2.0

/// Where a request of a person stands over all nights: one number, one person, one kind. The state is
/// derived from what the ledger says happened and never written beside it.
public enum CaseState: Hashable, Sendable {
    /// A run has it, and its end is not seen.
    case inRun
    /// An erasure waits for the end of its grace; nil where the day is not known.
    case grace(until: CalendarDate?)
    /// A hold keeps it back.
    case held
    /// A rule of the policy keeps it back.
    case kept
    /// A stopped run left it; the next run takes it up.
    case next
    /// A call is on its way.
    case inFlight
    /// It was sent so often without a good end, and is tried again.
    case retry(tries: Int, notBefore: CalendarDate?)
    /// A brake stopped it before anything was sent; the next run looks at it again.
    case braked
    /// Nobody was found, and another night looks again.
    case confirming
    /// A person must decide.
    case decision
    /// Done as Stream said, and nobody could look.
    case unseen
    /// Done, and seen: what it amounts to.
    case done(Effect)
    /// Refused with a ground.
    case refused
    /// Taken back.
    case withdrawn
    /// Two nights found nobody under the id.
    case nobody
    /// Not a valid row, or given back as one that cannot be carried out.
    case invalid
    /// A person closed it, without an answer by Lethe.
    case closed
    /// It asked for nothing that was open, or stood for another row.
    case aside

    /// The words of the states in which an answer is still to come.
    public static let openWords =
        [
            .inRun, .grace(until: nil), .held, .kept, .next, .inFlight,
            .retry(tries: 0, notBefore: nil), .braked, .confirming, .decision, .unseen,
        ].map { (state: CaseState) in state.word }

    /// Whether an answer is still to come.
    public var isOpen: Bool {
        switch self {
        case .inRun, .grace, .held, .kept, .next, .inFlight, .retry, .braked, .confirming,
            .decision, .unseen:
            true
        case .done, .refused, .withdrawn, .nobody, .invalid, .closed, .aside: false
        }
    }

    /// Whether somebody in the controller's house must do something.
    public var needsPerson: Bool { self == .decision || self == .braked }

    /// The word in tables and JSON: `[a-z-]+`.
    public var word: String {
        switch self {
        case .inRun: "in-run"
        case .grace: "grace"
        case .held: "held"
        case .kept: "kept-by-policy"
        case .next: "next-run"
        case .inFlight: "in-flight"
        case .retry: "retry"
        case .braked: "stopped-by-brake"
        case .confirming: "confirming"
        case .decision: "decision"
        case .unseen: "unseen"
        case .done(let effect): effect.rawValue
        case .refused: "refused"
        case .withdrawn: "withdrawn"
        case .nobody: "nobody"
        case .invalid: "invalid"
        case .closed: "closed"
        case .aside: "aside"
        }
    }
}
