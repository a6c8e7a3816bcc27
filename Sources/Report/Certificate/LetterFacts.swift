// SPDX-License-Identifier: Apache-2.0
public import Model

/// What a letter to a person says, as the ledger recorded it.
public struct LetterFacts: Hashable, Sendable {
    /// The controller's domain.
    public var controller: String
    /// Who writes; nil for a page that goes with another letter.
    public var sender: Sender?
    /// The day of the letter.
    public var date: CalendarDate?
    /// The time zone in which the reader is told times: an IANA name; UTC without one.
    public var zone: String?
    /// The number of the request.
    public var reference: String
    /// What was asked for.
    public var asked: RequestKind?
    /// When it was received, as the request file said it.
    public var received: String?
    /// The law under which it is answered.
    public var regime: Regime?
    /// The last day for an answer.
    public var deadline: CalendarDate?
    /// Why it is kept, refused or takes longer, in the controller's words.
    public var ground: String?
    /// The role of the person who decided so; nil where a rule did, or no role is known.
    public var decidedBy: String?
    /// Where it ended.
    public var outcome: Outcome
    /// What was done amounts to this.
    public var effect: Effect?
    /// How far it went for each category: `hard`, `soft`, `pruning`.
    public var modes: [Category: String]
    /// When it was done: `2026-10-02T02:00:02Z`.
    public var doneAt: String?
    /// When somebody looked whether it was.
    public var verifiedAt: String?
    /// Why it ended there.
    public var reason: Reason?
    /// Whether nothing of it waits for a later night.
    public var isConfirmed: Bool
    /// What was seen of each kind of data, where somebody looked.
    public var evidence: Evidence?
    /// What is left.
    public var residual: [Residual]
    /// The last day of the grace period, for what is not done yet.
    public var graceEnds: String?
    /// What a hold keeps back of a request of which a first part was carried out.
    public var keptBack: Set<Category>
    /// Whether the account was stopped for the request, and neither works again nor is erased.
    public var isStopped: Bool
    /// How long backups keep what is erased, if the controller states it.
    public var backups: BackupWindow?

    /// The facts of a request; the rest is set where it is known.
    public init(controller: String, reference: String, outcome: Outcome, effect: Effect? = nil) {
        self.controller = controller
        self.reference = reference
        self.outcome = outcome
        self.effect = effect
        isConfirmed = false
        isStopped = false
        keptBack = []
        modes = [:]
        residual = []
    }

    /// What the row came to.
    public var upshot: Upshot {
        Upshot(
            outcome, reason,
            isFulfilled: outcome == .verified && (asked?.isFulfilled(by: effect) ?? false),
            isConfirmed: isConfirmed)
    }
}

extension Language {
    /// What stands between a label and what it is about.
    var colon: String { self == .fr ? "\u{A0}: " : ": " }
}
