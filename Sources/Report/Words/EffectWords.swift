// SPDX-License-Identifier: Apache-2.0
public import Model

/// What an effect is called in front of an officer. A soft deletion and a deactivation keep all
/// data, and no text here lets them pass for an erasure.
public struct EffectWords: Hashable, Sendable {
    /// What is to be done, such as `erase`.
    public let plan: String
    /// What was done, such as `erased`.
    public let done: String
    /// What that means, in a sentence.
    public let meaning: String

    /// The words for an effect.
    public init(_ effect: Effect) {
        switch effect {
        case .erasure:
            plan = "erase"
            done = "erased"
            meaning = "the user, their messages and their 1:1 conversations are removed for good"
        case .pruning:
            plan = "prune"
            done = "pruned"
            meaning =
                "the user is marked deleted and their fields are nulled; ids and timestamps stay"
        case .softDeletion:
            plan = "hide (soft deletion, not erasure)"
            done = "hidden (soft deletion, not erasure)"
            meaning = "the user is marked deleted and hidden; all data is kept and can be restored"
        case .deactivation:
            plan = "deactivate (not erasure)"
            done = "deactivated (not erasure)"
            meaning = "the user can no longer connect; all data is kept and can be reactivated"
        case .reactivation:
            plan = "reactivate"
            done = "reactivated"
            meaning = "the user can connect again"
        case .restoration:
            plan = "restore (the record only)"
            done = "restored (the record only)"
            meaning = "the soft-deleted user is back; memberships, messages and reactions are not"
        }
    }
}
