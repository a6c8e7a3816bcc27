// SPDX-License-Identifier: Apache-2.0

/// The words that all verifiers of a pack share.
public enum PackRules {
    /// Where a row may end, in the newest format.
    public static let outcomes = PackFormat.current.outcomes

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
