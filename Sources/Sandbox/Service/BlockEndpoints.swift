// SPDX-License-Identifier: Apache-2.0

/// One person's blocks of others.
extension SandboxService {
    /// `POST /users/block` and `POST /users/unblock`. Blocking again, and unblocking whom nobody
    /// blocked, changes nothing.
    mutating func changeBlock(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let object = try call.object()
        let (user, blocked) = (
            try Self.id(object, "user_id"), try Self.id(object, "blocked_user_id")
        )
        try requirePresent(user)
        try requirePresent(blocked)
        guard user != blocked else { throw .input("a user can't block themselves") }
        population.users[user]?.blocked.removeAll { $0 == blocked }
        guard call.operation == .blockUsers else { return [] }
        population.users[user]?.blocked.append(blocked)
        return [
            .init("blocked_by_user_id", .string(user.text)),
            .init("blocked_user_id", .string(blocked.text)),
            .init("created_at", call.version.time(call.now)),
        ]
    }

    /// `GET /users/block?user_id=`: whom the person has blocked.
    func blocks(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let id = SandboxID(call.target.parameter("user_id") ?? "")
        guard !id.text.isEmpty else { throw .input("user_id is a required field") }
        try requirePresent(id)
        let user = population.users[id]?.brief(call.version) ?? .null
        let blocks = (population.users[id]?.blocked ?? []).map { other -> JSON in
            let blocked = population.users[other] ?? SandboxUser(id: other, createdAt: 0)
            return [
                "user_id": .string(id.text), "blocked_user_id": .string(other.text),
                "user": user, "blocked_user": blocked.brief(call.version),
                "created_at": call.version.time(Seeding.beginning),
            ]
        }
        return [.init("blocks", .array(blocks))]
    }

    private static func id(_ object: JSON, _ name: String) throws(Refusal) -> SandboxID {
        guard let text = try Call.text(object, name) else {
            throw .input("\(name) is a required field")
        }
        return SandboxID(text)
    }
}
