// SPDX-License-Identifier: Apache-2.0

/// Deleting and restoring people.
extension SandboxService {
    /// `POST /users/delete`: hides them at once and answers the task that deletes their data.
    mutating func deleteUsers(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let order = try DeletionOrder(call)
        for case let owner? in [order.newChannelOwner, order.newCallOwner] {
            guard let user = population.users[owner], user.deletedAt == nil,
                !order.ids.contains(owner)
            else { throw .input("user \(owner.text) can't be the new owner") }
        }
        var failures: [SandboxID: String] = [:]
        for id in order.ids {
            if population.users[id] == nil, !population.burned.contains(id) {
                failures[id] = "user doesn't exist"
            } else if options.failingUsers.contains(id.text) {
                failures[id] = "internal error"
            }
        }
        population.hide(order, now: call.now)
        return accept(.delete(order, failures: failures), now: call.now)
    }

    /// `DELETE /users/{id}`, of the paths without prefix alone: marks the person at once, and with
    /// the flags deletes their data at once too. It does not ask for hard messages and conversations
    /// where the person goes hard.
    mutating func deleteUser(_ call: Call) throws(Refusal) -> [JSON.Member] {
        guard call.version == .v1 else { throw .missing("no such path") }
        try requirePresent(call.id)
        func asked(_ name: String) -> Bool { call.target.parameter(name) == "true" }
        var order = DeletionOrder(ids: [call.id])
        let hard = asked("hard_delete")
        if hard {
            order.user = .hard
            order.messages = .hard
        } else if asked("mark_messages_deleted") {
            order.messages = .soft
        }
        if asked("delete_conversation_channels") { order.conversations = hard ? .hard : .soft }
        population.hide(order, now: call.now)
        let user = population.users[call.id]?.json(call.version) ?? .null
        let owner = SandboxID("delete-user-\(random.hex(14))")
        population.delete(order, sparing: [], generatedOwner: owner)
        return [.init("user", user)]
    }

    /// `POST /users/restore`: all of them or none.
    mutating func restoreUsers(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let ids = try call.userIDs(try call.object())
        for id in ids {
            guard let user = population.users[id], user.deletedAt != nil, !user.isPruned else {
                throw .input("user \"\(id.text)\" is not deleted, it can't be restored")
            }
        }
        for id in ids {
            population.users[id]?.deletedAt = nil
            population.users[id]?.updatedAt = call.now
        }
        return []
    }
}
