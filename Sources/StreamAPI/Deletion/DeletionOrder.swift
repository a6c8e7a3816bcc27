// SPDX-License-Identifier: Apache-2.0

public import Model

/// A deletion that can be carried out as it is written.
///
/// ``Model/Modes`` refuses what Stream would accept and do less with, and has no pruning where
/// Stream has none; ``Model/BatchMembers`` knows how many fit into a call. What only the two
/// together can tell is checked here: nobody receives channels or calls who is being deleted.
/// Whether a new owner is there at all can only be looked up (``StreamClient/users(_:)``).
public struct DeletionOrder: Hashable, Sendable {
    /// Who is deleted.
    public let members: BatchMembers
    /// What of their data, and how far.
    public let modes: Modes

    /// Why a deletion cannot be carried out.
    public enum Invalid: Remedied, Hashable, Sendable {
        /// The new owner of channels is among those who are deleted.
        case channelOwnerIsDeleted
        /// The new owner of calls is among those who are deleted.
        case callOwnerIsDeleted

        /// What is wrong, and the remedy.
        public var said: Said {
            switch self {
            case .channelOwnerIsDeleted:
                Said(
                    "the new owner of channels is among the users to be deleted",
                    hint: "name a user who stays, or none; stream then makes an owner up")
            case .callOwnerIsDeleted:
                Said(
                    "the new owner of calls is among the users to be deleted",
                    hint: "name a user who stays, or none")
            }
        }
    }

    /// A deletion.
    /// - Throws: ``Invalid``
    public init(_ members: BatchMembers, _ modes: Modes) throws(Invalid) {
        func isDeleted(_ owner: SubjectID?) -> Bool { owner.map(members.ids.contains) ?? false }
        guard !isDeleted(modes.newChannelOwner) else { throw .channelOwnerIsDeleted }
        guard !isDeleted(modes.newCallOwner) else { throw .callOwnerIsDeleted }
        self.members = members
        self.modes = modes
    }
}
