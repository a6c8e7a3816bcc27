// SPDX-License-Identifier: Apache-2.0
import Model

extension Action {
    /// The action written out field by field, so that a plan's digest depends on nothing but what
    /// is to be done: neither on hashing nor on how Swift describes a value.
    ///
    /// A new owner is written as its length in bytes, `:` and its bytes; what is not set is `-`.
    var canonicalText: String {
        switch self {
        case .delete(let modes):
            return "delete user=\(modes.user.rawValue)"
                + " messages=\(modes.messages?.rawValue ?? "-")"
                + " conversations=\(modes.conversations?.rawValue ?? "-")"
                + " calls=\(modes.calls?.rawValue ?? "-")"
                + " files=\(Self.word(modes.files))"
                + " new_channel_owner_id=\(Self.text(modes.newChannelOwner))"
                + " new_call_owner_id=\(Self.text(modes.newCallOwner))"
        case .deactivate(let options):
            return "deactivate mark_messages_deleted=\(Self.word(options.markMessagesDeleted))"
                + " mark_channels_deleted=\(Self.word(options.markChannelsDeleted))"
                + " revoke_tokens=\(Self.word(options.revokeTokens))"
        case .reactivate(let options):
            return "reactivate restore_messages=\(Self.word(options.restoreMessages))"
                + " restore_channels=\(Self.word(options.restoreChannels))"
        case .restore:
            return "restore"
        }
    }

    private static func word(_ flag: Bool) -> String { flag ? "true" : "false" }

    private static func text(_ owner: SubjectID?) -> String {
        guard let owner else { return "-" }
        return "\(owner.rawValue.utf8.count):\(owner.rawValue)"
    }
}
