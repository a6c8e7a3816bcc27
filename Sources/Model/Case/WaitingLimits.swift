// SPDX-License-Identifier: Apache-2.0

/// How many days each kind of waiting may last before somebody must look at it: the rule, and the usual
/// limits, which `waiting:` in `lethe.yaml` changes.
public struct WaitingLimits: Hashable, Sendable {
    /// What a request waits for, as far as a limit speaks of it. The raw values are the words of
    /// `lethe.yaml`.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A person's decision.
        case decision
        /// The proof that a person was asked for.
        case identity
        /// A second night on which nobody is found.
        case confirming
        /// A good end, through all its tries.
        case retry
        /// A run that takes it up: what is decided, opened again, left by a stopped run, or past its
        /// grace.
        case nextRun = "next_run"
        /// The end of a call that a stopped run left on its way.
        case inFlight = "in_flight"
        /// The release of a hold.
        case held
        /// Another policy.
        case kept = "kept_by_policy"

        /// How many days it may last where nobody says otherwise.
        public var usual: Int {
            switch self {
            case .nextRun, .inFlight: 2
            case .confirming: 3
            case .decision: 7
            case .retry: 21
            case .identity, .kept: 30
            case .held: 180
            }
        }
    }

    private var days: [Kind: Int]

    /// The usual limits.
    public init() {
        days = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, $0.usual) })
    }

    /// How many days it may last; nil for ever.
    public subscript(kind: Kind) -> Int? {
        get { days[kind] }
        set { days[kind] = newValue }
    }

    /// Whether what began to wait on a day has waited too long.
    public func isBeyond(_ kind: Kind, since: CalendarDate, today: CalendarDate) -> Bool {
        days[kind].map { today.dayNumber - since.dayNumber > $0 } ?? false
    }
}
