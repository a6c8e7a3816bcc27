// SPDX-License-Identifier: Apache-2.0

/// The words that all verifiers of a pack share.
public enum PackRules {
    /// Where a row may end; the run's end has a count for each.
    public static let outcomes = [
        "verified", "done", "contradicted", "failed", "unproven", "absent", "deferred", "held",
        "refused", "review", "rejected", "duplicate", "omitted", "pending",
    ]

    /// Kinds of records that may happen outside of a run, and then name none.
    public static let outside = ["genesis", "hold", "key", "manual", "note", "shred"]

    /// Kinds that may stand before the run's start: what happened since the checkpoint before, and
    /// readings of this run that died.
    static let before = Set(outside + ["run-start", "input", "recovered", "approval"])
}
