// SPDX-License-Identifier: Apache-2.0

/// What DeactivateUsers and ReactivateUsers ask for, and do.
struct Activation: Hashable, Sendable {
    var ids: [SandboxID]
    /// Deactivation: mark messages deleted. Reactivation: restore the messages so marked.
    var messages = false
    /// The same for the channels that the people own.
    var channels = false
    /// Reactivation of one: the new name.
    var name: String?
}

extension Population {
    mutating func deactivate(_ order: Activation, now: Int64) {
        let ids = Set(order.ids)
        for id in ids where users[id]?.deactivatedAt == nil {
            users[id]?.deactivatedAt = now
            users[id]?.updatedAt = now
        }
        if order.messages {
            for index in messages.indices
            where ids.contains(messages[index].author) && messages[index].state == .visible {
                messages[index].state = .softDeleted(byDeactivation: true)
            }
        }
        if order.channels {
            for index in channels.indices
            where ids.contains(channels[index].owner) && channels[index].state == .open {
                channels[index].state = .softDeleted(byDeactivation: true)
            }
        }
    }

    mutating func reactivate(_ order: Activation, now: Int64) {
        let ids = Set(order.ids)
        for id in ids where users[id]?.deactivatedAt != nil {
            users[id]?.deactivatedAt = nil
            users[id]?.updatedAt = now
            if let name = order.name { users[id]?.name = name }
        }
        if order.messages {
            for index in messages.indices
            where ids.contains(messages[index].author)
                && messages[index].state == .softDeleted(byDeactivation: true)
            {
                messages[index].state = .visible
            }
        }
        if order.channels {
            for index in channels.indices
            where ids.contains(channels[index].owner)
                && channels[index].state == .softDeleted(byDeactivation: true)
            {
                channels[index].state = .open
            }
        }
    }
}
