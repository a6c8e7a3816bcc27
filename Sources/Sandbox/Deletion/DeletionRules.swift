// SPDX-License-Identifier: Apache-2.0

/// What DeleteUsers does, in Stream's two steps.
extension Population {
    /// The first step, at once: the people are marked deleted and no query finds them.
    mutating func hide(_ order: DeletionOrder, now: Int64) {
        for id in order.ids where users[id]?.deletedAt == nil {
            users[id]?.deletedAt = now
        }
    }

    /// The second step, when the task is completed: their data goes, for all but `spared`.
    mutating func delete(
        _ order: DeletionOrder, sparing spared: Set<SandboxID>, generatedOwner: SandboxID
    ) {
        let ids = Set(order.ids).subtracting(spared).filter { users[$0] != nil }
        guard !ids.isEmpty else { return }
        // The conversations first: whoever leaves a channel changes what is a conversation.
        if let mode = order.conversations { deleteConversations(of: ids, mode) }
        if let mode = order.messages { deleteMessages(of: ids, mode) }
        if let mode = order.calls { deleteCalls(of: ids, mode) }
        if order.files { deleteFiles(of: ids) }
        switch order.user {
        case .soft: break
        case .pruning: for id in ids { users[id]?.prune() }
        case .hard:
            transferChannels(of: ids, to: order.newChannelOwner ?? generatedOwner)
            transferCalls(of: ids, to: order.newCallOwner ?? generatedOwner)
            for id in ids { users[id] = nil }
            burned.formUnion(ids)
        }
    }

    private mutating func deleteConversations(of ids: Set<SandboxID>, _ mode: DeletionOrder.Mode) {
        func isTheirs(_ channel: SandboxChannel) -> Bool {
            channel.isConversation && !channel.members.isDisjoint(with: ids)
        }
        if mode == .hard {
            let gone = Set(channels.filter(isTheirs).map(\.number))
            channels.removeAll { gone.contains($0.number) }
            messages.removeAll { gone.contains($0.channel) }
        } else {
            for index in channels.indices where isTheirs(channels[index]) {
                channels[index].state = .softDeleted(byDeactivation: false)
            }
        }
    }

    mutating func deleteMessages(of ids: Set<SandboxID>, _ mode: DeletionOrder.Mode) {
        switch mode {
        case .soft:
            for index in messages.indices where ids.contains(messages[index].author) {
                if messages[index].state != .pruned {
                    messages[index].state = .softDeleted(byDeactivation: false)
                }
            }
        case .pruning:
            for index in messages.indices where ids.contains(messages[index].author) {
                messages[index].prune()
            }
        case .hard:
            messages.removeAll { ids.contains($0.author) }
            for index in messages.indices {
                messages[index].reactions.removeAll { ids.contains($0) }
            }
        }
    }

    private mutating func deleteCalls(of ids: Set<SandboxID>, _ mode: DeletionOrder.Mode) {
        func isTheirs(_ call: SandboxCall) -> Bool {
            call.isBetweenTwo && !call.members.isDisjoint(with: ids)
        }
        if mode == .hard {
            calls.removeAll(where: isTheirs)
        } else {
            for index in calls.indices where isTheirs(calls[index]) {
                calls[index].isSoftDeleted = true
            }
        }
    }

    private mutating func deleteFiles(of ids: Set<SandboxID>) {
        let gone = Set(files.filter { ids.contains($0.owner) }.map(\.number))
        files.removeAll { gone.contains($0.number) }
        for index in messages.indices where !messages[index].attachments.isEmpty {
            messages[index].attachments.removeAll { gone.contains($0) }
        }
    }

    private mutating func transferChannels(of ids: Set<SandboxID>, to owner: SandboxID) {
        for index in channels.indices {
            if ids.contains(channels[index].owner) { channels[index].owner = owner }
            channels[index].members.subtract(ids)
        }
    }

    private mutating func transferCalls(of ids: Set<SandboxID>, to owner: SandboxID) {
        for index in calls.indices where ids.contains(calls[index].owner) {
            calls[index].owner = owner
        }
    }
}
