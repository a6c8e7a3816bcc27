// SPDX-License-Identifier: Apache-2.0

/// Writing people's records.
extension SandboxService {
    /// `POST /users`: replaces records, or makes them. One bad record refuses them all.
    mutating func updateUsers(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let entries = try Self.entries(try call.object()["users"]?.members)
        var written: [SandboxUser] = []
        for entry in entries {
            let id = SandboxID(entry.name)
            guard let inner = entry.value["id"]?.text, SandboxID(inner) == id else {
                throw .input("each user's id must be its key in users")
            }
            try refuseDeleted(id)
            guard id.isAllowed || population.users[id] != nil else {
                throw .input("user id must be of a-z, 0-9, @, _ and -, 255 bytes at most")
            }
            let before = population.users[id] ?? SandboxUser(id: id, createdAt: call.now)
            var user = before.blank(now: call.now)
            for member in entry.value.members ?? [] where member.name != "id" {
                // What the service alone writes may come back with a record that was read.
                if !member.name.isEmpty, SandboxUser.reserved.contains(member.name) { continue }
                if member.name == "custom", case .object(let custom) = member.value {
                    for field in custom {
                        try user.write(.init("custom." + field.name, field.value))
                    }
                } else {
                    try user.write(member)
                }
            }
            try user.checkSize()
            written.append(user)
        }
        return store(written, call.version)
    }

    /// `PATCH /users`: sets and unsets single fields. One bad record refuses them all.
    mutating func updateUsersPartial(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let entries = try Self.entries(try call.object()["users"]?.items)
        var written: [SandboxUser] = []
        for entry in entries {
            guard let text = entry["id"]?.text else { throw .input("id is a required field") }
            let id = SandboxID(text)
            try refuseDeleted(id)
            let last = written.last { $0.id == id }
            guard var user = last ?? population.users[id] else {
                throw .missing("user \(text) doesn't exist")
            }
            for member in entry["set"]?.members ?? [] { try user.write(member) }
            for name in entry["unset"]?.items ?? [] {
                try user.write(.init(name.text ?? "", .null))
            }
            try user.checkSize()
            user.updatedAt = call.now
            written.removeAll { $0.id == id }
            written.append(user)
        }
        return store(written, call.version)
    }

    private static func entries<Entry>(_ entries: [Entry]?) throws(Refusal) -> [Entry] {
        guard let entries, !entries.isEmpty else { throw .input("users is a required field") }
        guard entries.count <= 100 else { throw .input("users takes a maximum of 100 items") }
        return entries
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
}
