// SPDX-License-Identifier: Apache-2.0

/// Finding people.
extension SandboxService {
    /// `GET /users?payload=`: never the deleted, the deactivated only on demand.
    func queryUsers(_ call: Call) throws(Refusal) -> [JSON.Member] {
        guard let text = call.target.parameter("payload"),
            let payload = try? JSONReader.read(Array(text.utf8)),
            let conditions = payload["filter_conditions"]
        else { throw .input("payload must be JSON with filter_conditions") }
        let limit = try Self.number(payload, "limit", 0...100) ?? 30
        let offset = try Self.number(payload, "offset", 0...1000) ?? 0
        let all = try Call.flag(payload, "include_deactivated_users")
        let filter = UserFilter(conditions)
        var found: [SandboxUser] = []
        for user in population.users.values {
            guard user.deletedAt == nil, all || user.deactivatedAt == nil else { continue }
            if try filter.matches(user) { found.append(user) }
        }
        found = try Self.sort(found, payload["sort"])
        let page = found.dropFirst(offset).prefix(limit)
        return [.init("users", .array(page.map { $0.json(call.version) }))]
    }

    private static func number(
        _ payload: JSON, _ name: String, _ range: ClosedRange<Int64>
    ) throws(Refusal) -> Int? {
        switch payload[name] {
        case nil, .null?: return nil
        case .int(let number)? where range.contains(number): return Int(number)
        default:
            throw .input("\(name) must be a number of \(range.lowerBound)...\(range.upperBound)")
        }
    }

    /// By the first field of `sort`, else the newest first; people alike in it, by id.
    private static func sort(
        _ users: [SandboxUser], _ sort: JSON?
    ) throws(Refusal) -> [SandboxUser] {
        let keys = sort?.items ?? []
        guard keys.count <= 5 else { throw .input("sort takes at most 5 fields") }
        let field = keys.first?["field"]?.text ?? "created_at"
        let direction = keys.first.map { $0["direction"]?.integer ?? 1 } ?? -1
        guard direction == 1 || direction == -1 else {
            throw .input("direction must be 1 or -1")
        }
        let byID = users.sorted { $0.id < $1.id }
        let up = direction == 1
        switch field {
        case "id": return up ? byID : byID.reversed()
        case "created_at":
            return byID.sorted { up ? $0.createdAt < $1.createdAt : $0.createdAt > $1.createdAt }
        case "updated_at":
            return byID.sorted { up ? $0.updatedAt < $1.updatedAt : $0.updatedAt > $1.updatedAt }
        default: throw .input("can't sort by \(field)")
        }
    }
}
