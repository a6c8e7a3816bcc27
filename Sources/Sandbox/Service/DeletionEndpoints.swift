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
