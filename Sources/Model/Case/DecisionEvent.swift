// SPDX-License-Identifier: Apache-2.0

/// What somebody decided about a case, as the ledger keeps it.
public struct DecisionEvent: Hashable, Sendable {
    /// What.
    public var decision: CaseDecision
    /// Why, in words that name nobody.
    public var because: String
    /// The role of who decided; nil where `lethe.yaml` names no operators.
    public var role: String?
    /// The day that it is about: of the notice, or of asking or proof.
    public var day: CalendarDate?
    /// When it was recorded.
    public var at: Instant
    /// The last day for an answer from then on, where it moved the legal clock.
    public var deadline: Deadline?
    /// The run that carried it out; nil until one has, and for what needs none.
    public var run: Int?

    /// A decision with each of its parts.
    public init(
        _ decision: CaseDecision, because: String, role: String? = nil, day: CalendarDate? = nil,
        at: Instant, deadline: Deadline? = nil, run: Int? = nil
    ) {
        self.decision = decision
        self.because = because
        self.role = role
        self.day = day
        self.at = at
        self.deadline = deadline
        self.run = run
    }
}
