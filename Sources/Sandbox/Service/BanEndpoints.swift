// SPDX-License-Identifier: Apache-2.0

/// Banning people from the application. A ban in one channel is accepted, and marks nobody.
extension SandboxService {
    /// `POST /moderation/ban`.
    mutating func ban(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let object = try call.object()
        guard let text = try Call.text(object, "target_user_id") else {
            throw .input("target_user_id is a required field")
        }
        let id = SandboxID(text)
        try requirePresent(id)
        let shadow = try Call.flag(object, "shadow")
        var end: Int64?
        switch object["timeout"] {
        case nil, .null?, .int(0)?: break
        case .int(let minutes)? where (1...5_256_000).contains(minutes):
            end = call.now + minutes * 60_000
        default: throw .input("timeout must be a positive number of minutes")
        }
        let deletion = try Call.text(object, "delete_messages")
        let mode = deletion.flatMap { DeletionOrder.Mode(rawValue: $0) }
        guard deletion == nil || mode != nil else {
            throw .input("delete_messages must be one of [soft pruning hard]")
        }
        if try Call.text(object, "channel_cid") == nil {
            population.ban(id, shadow: shadow, until: end, now: call.now)
        }
        if let mode { population.deleteMessages(of: [id], mode) }
        return []
    }

    /// `POST /moderation/unban?target_user_id=` and the older `DELETE /moderation/ban`. Nobody has
    /// to be banned for it.
    mutating func unban(_ call: Call) throws(Refusal) -> [JSON.Member] {
        guard let text = call.target.parameter("target_user_id"), !text.isEmpty else {
            throw .input("target_user_id is a required field")
        }
        let id = SandboxID(text)
        try requirePresent(id)
        if call.target.parameter("channel_cid") == nil {
            population.unban(id, now: call.now)
        }
        return []
    }

    func requirePresent(_ id: SandboxID) throws(Refusal) {
        guard let user = population.users[id], user.deletedAt == nil else {
            throw .missing("user \(id.text) doesn't exist")
        }
    }
}
