// SPDX-License-Identifier: Apache-2.0

/// How far a deletion goes in one ``Category``. Not every category knows each of them: see
/// ``Category/extents``.
public enum Extent: String, Hashable, Sendable, CaseIterable {
    /// Marked deleted and hidden; all data is kept and can be restored. Not erasure.
    case soft
    /// Marked deleted, content nulled; ids, membership and timestamps stay.
    case pruning
    /// Removed; of conversations and calls the other person's part too.
    case hard
}
