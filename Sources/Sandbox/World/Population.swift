// SPDX-License-Identifier: Apache-2.0

/// Everybody and everything in the application.
struct Population: Hashable, Sendable {
    var users: [SandboxID: SandboxUser] = [:]
    /// The ids of people who were removed: never to be used again.
    var burned: Set<SandboxID> = []
    var channels: [SandboxChannel] = []
    var messages: [SandboxMessage] = []
    var calls: [SandboxCall] = []
    var files: [SandboxFile] = []

    /// What is left of one person.
    func remains(of id: SandboxID) -> Remains {
        var remains = Remains(user: standing(of: id))
        remains.deactivated = users[id]?.deactivatedAt != nil
        remains.tokensRevoked = users[id]?.revokedBefore != nil
        for message in messages where message.author == id {
            remains.totalMessages += 1
            switch message.state {
            case .visible: remains.visibleMessages += 1
            case .softDeleted: remains.softDeletedMessages += 1
            case .pruned: remains.prunedMessages += 1
            }
        }
        for channel in channels {
            if channel.isConversation {
                guard channel.members.contains(id) else { continue }
                if channel.state == .open {
                    remains.conversations += 1
                } else {
                    remains.softDeletedConversations += 1
                }
            } else if channel.owner == id {
                remains.ownedGroupChannels += 1
            }
        }
        remains.calls = calls.count { $0.members.contains(id) && !$0.isSoftDeleted }
        remains.files = files.count { $0.owner == id }
        return remains
    }

    private func standing(of id: SandboxID) -> Remains.User {
        guard let user = users[id] else {
            return burned.contains(id) ? .removed : .neverExisted
        }
        if user.deletedAt == nil { return .present }
        return user.isPruned ? .pruned : .softDeleted
    }
}
