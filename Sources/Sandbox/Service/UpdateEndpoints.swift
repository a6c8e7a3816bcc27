// SPDX-License-Identifier: Apache-2.0

/// Writing people's records.
extension SandboxService {
    /// `POST /users`: replaces records, or makes them. One bad record refuses them all.
    mutating func updateUsers(_ call: Call) throws(Refusal) -> [JSON.Member] {
        guard let entries = try call.object()["users"]?.members, !entries.isEmpty else {
            throw .input("users is a required field")
        }
        guard entries.count <= 100 else { throw .input("users takes a maximum of 100 items") }
        var written: [SandboxUser] = []
        for entry in entries {
            let id = SandboxID(entry.name)
            guard let inner = entry.value["id"]?.text, SandboxID(inner) == id else {
                throw .input("each user's id must be its key in users")
            }
            guard id.isAllowed else { throw .input("user id must be of a-z, 0-9, @, _ and -") }
            try refuseDeleted(id)
            var user = SandboxUser(
                id: id, createdAt: population.users[id]?.createdAt ?? call.now)
            user.updatedAt = call.now
            user.deactivatedAt = population.users[id]?.deactivatedAt
            user.revokedBefore = population.users[id]?.revokedBefore
            for member in entry.value.members ?? [] {
                switch (member.name, member.value) {
                case ("id", _): break
                case ("custom", .object(let custom)): user.custom = custom
                default: try Self.set(member, in: &user)
                }
            }
            written.append(user)
        }
        return store(written, call.version)
    }

    /// `PATCH /users`: sets and unsets single fields. One bad record refuses them all.
    mutating func updateUsersPartial(_ call: Call) throws(Refusal) -> [JSON.Member] {
        guard let entries = try call.object()["users"]?.items, !entries.isEmpty else {
            throw .input("users is a required field")
        }
        guard entries.count <= 100 else { throw .input("users takes a maximum of 100 items") }
        var written: [SandboxUser] = []
        for entry in entries {
            guard let text = entry["id"]?.text else { throw .input("id is a required field") }
            let id = SandboxID(text)
            try refuseDeleted(id)
            guard var user = population.users[id] else {
                throw .missing("user \(text) doesn't exist")
            }
            for member in entry["set"]?.members ?? [] { try Self.set(member, in: &user) }
            for name in entry["unset"]?.items ?? [] {
                try Self.set(.init(name.text ?? "", .null), in: &user)
            }
            user.updatedAt = call.now
            written.append(user)
        }
        return store(written, call.version)
    }

    private func refuseDeleted(_ id: SandboxID) throws(Refusal) {
        if population.burned.contains(id) || population.users[id]?.deletedAt != nil {
            throw .missing("the user \(id.text) was deleted")
        }
    }

    private mutating func store(_ users: [SandboxUser], _ version: APIVersion) -> [JSON.Member] {
        for user in users { population.users[user.id] = user }
        let answered = users.map { JSON.Member($0.id.text, $0.json(version)) }
        return [
            .init("users", .object(answered)), .init("membership_deletion_task_id", ""),
        ]
    }

    /// Sets one field; null takes it away. What is no field of Stream's is a custom one.
    private static func set(_ member: JSON.Member, in user: inout SandboxUser) throws(Refusal) {
        switch (member.name, member.value) {
        case ("id", _), ("created_at", _), ("updated_at", _), ("deleted_at", _),
            ("deactivated_at", _), ("", _):
            throw .input("field \(member.name) can't be set")
        case ("name", let value): user.name = value.text
        case ("image", let value): user.image = value.text
        case ("role", let value): user.role = value.text ?? "user"
        case ("language", let value): user.language = value.text ?? ""
        case ("teams", let value): user.teams = (value.items ?? []).compactMap(\.text)
        case ("revoke_tokens_issued_before", .null): user.revokedBefore = nil
        case ("revoke_tokens_issued_before", let value):
            guard let time = value.text.flatMap(RFC3339.parse) else {
                throw .input("revoke_tokens_issued_before must be a RFC 3339 time")
            }
            user.revokedBefore = time
        default:
            let name = member.name
            user.custom.removeAll { $0.name.utf8.elementsEqual(name.utf8) }
            if member.value != .null { user.custom.append(member) }
        }
    }
}
