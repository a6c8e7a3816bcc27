// SPDX-License-Identifier: Apache-2.0

/// The words that all verifiers of a pack share.
public enum PackRules {
    /// Where a row may end, in the newest format.
    public static let outcomes = PackFormat.current.outcomes

    /// Of each reason, once for each outcome that it goes with: the reason, the outcome, what stands behind
    /// it in the records, and what evidence beside it may say.
    public static let reasons = PackReason.all.flatMap { reason in
        reason.outcomes.map { [reason.word, $0, reason.way.rawValue, reason.seen.rawValue] }
    }

    /// The categories of which evidence speaks, in their order.
    public static let categories = PackEvidence.categories

    /// Kinds of records that may happen outside of a run, and then name none.
    public static let outside = RecordKinds.outside

    /// Whether the record says that the ledger was dated ahead and goes by the right time from here on:
    /// the one place at which a time may fall.
    static func correctsTime(_ record: Record) -> Bool {
        record.holds("kind", "note") && record.holds("what", "clock-corrected")
    }

    /// Kinds that may stand before the run's start: what happened since the checkpoint before, and
    /// readings of this run that died.
    static let before = Set(outside + ["run-start", "input", "recovered", "approval"])
}
