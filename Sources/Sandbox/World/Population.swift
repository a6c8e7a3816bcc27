// SPDX-License-Identifier: Apache-2.0

/// Everybody and everything in the application.
struct Population: Hashable, Sendable {
    var users: [SandboxID: SandboxUser] = [:]
    /// The ids of people who were removed: never to be used again.
    var burned: Set<SandboxID> = []
    /// Whose ban ends by itself.
    var timedBans: Set<SandboxID> = []
    var channels: [SandboxChannel] = []
    var messages: [SandboxMessage] = []
    var calls: [SandboxCall] = []
    var files: [SandboxFile] = []
    var feeds = SandboxFeeds()

    /// What is left of one person.
    func remains(of id: SandboxID) -> Remains {
        var remains = Remains(user: standing(of: id))
        remains.deactivated = users[id]?.deactivatedAt != nil
        remains.tokensRevoked = users[id]?.revokedBefore != nil
        remains.banned = users[id]?.banned ?? false
        remains.devices = users[id]?.devices.count ?? 0
        remains.files = files.count { $0.owner == id }
        count(messages: id, in: &remains)
        count(channels: id, in: &remains)
        count(calls: id, in: &remains)
        count(feeds: id, in: &remains)
        return remains
    }

    private func standing(of id: SandboxID) -> Remains.User {
        guard let user = users[id] else {
            return burned.contains(id) ? .removed : .neverExisted
        }
        if user.deletedAt == nil { return .present }
        return user.isPruned ? .pruned : .softDeleted
    }

    private func count(messages id: SandboxID, in remains: inout Remains) {
        for message in messages {
            remains.reactions += message.reactions.count { $0 == id }
            guard message.author == id else {
                if message.mentions.contains(id) { remains.mentionsByOthers += 1 }
                continue
            }
            remains.totalMessages += 1
            switch message.state {
            case .visible: remains.visibleMessages += 1
            case .softDeleted: remains.softDeletedMessages += 1
            case .pruned: remains.prunedMessages += 1
            }
        }
    }

    private func count(channels id: SandboxID, in remains: inout Remains) {
        for channel in channels {
            if channel.owner == id { remains.ownedChannels += 1 }
            let isMember = channel.members.contains(id)
            if !channel.isConversation {
                if channel.owner == id { remains.ownedGroupChannels += 1 }
                if isMember { remains.groupMemberships += 1 }
            } else if isMember {
                if channel.state == .open {
                    remains.conversations += 1
                } else {
                    remains.softDeletedConversations += 1
                }
            }
        }
    }

    private func count(calls id: SandboxID, in remains: inout Remains) {
        for call in calls {
            if call.owner == id { remains.ownedCalls += 1 }
            guard call.members.contains(id) else { continue }
            if call.isSoftDeleted {
                remains.softDeletedCalls += 1
            } else if call.isBetweenTwo {
                remains.callsBetweenTwo += 1
            } else {
                remains.groupCalls += 1
            }
        }
    }

    private func count(feeds id: SandboxID, in remains: inout Remains) {
        for activity in feeds.activities {
            remains.feedReactions += activity.reactions.count { $0 == id }
            guard activity.author == id else { continue }
            if activity.isHidden {
                remains.hiddenActivities += 1
            } else {
                remains.activities += 1
            }
        }
        remains.follows = feeds.follows.count { $0.follower == id || $0.followed == id }
    }
}
