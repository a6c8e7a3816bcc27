// SPDX-License-Identifier: Apache-2.0

/// Deactivating and reactivating people.
extension SandboxService {
    /// `POST /users/deactivate` and `POST /users/reactivate`: a task. People who do not exist are
    /// missing from its result.
    mutating func changeMany(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let object = try call.object()
        var order = try Self.activation(object, call.operation == .deactivateUsers)
        order.ids = try call.userIDs(object).filter { population.users[$0]?.deletedAt == nil }
        let work: SandboxTask.Work =
            call.operation == .deactivateUsers ? .deactivate(order) : .reactivate(order)
        return accept(work, now: call.now)
    }

    /// `POST /users/{id}/deactivate` and `POST /users/{id}/reactivate`: at once.
    mutating func changeOne(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let object = try call.object()
        var order = try Self.activation(object, call.operation == .deactivateUser)
        let id = call.id
        try requirePresent(id)
        order.ids = [id]
        if call.operation == .deactivateUser {
            population.deactivate(order, now: call.now)
        } else {
            order.name = try Call.text(object, "name")
            population.reactivate(order, now: call.now)
        }
        return [.init("user", population.users[id]?.brief(call.version) ?? .null)]
    }

    private static func activation(
        _ object: JSON, _ deactivates: Bool
    ) throws(Refusal) -> Activation {
        var order = Activation(ids: [])
        order.messages = try Call.flag(
            object, deactivates ? "mark_messages_deleted" : "restore_messages")
        order.channels = try Call.flag(
            object, deactivates ? "mark_channels_deleted" : "restore_channels")
        return order
    }
}
