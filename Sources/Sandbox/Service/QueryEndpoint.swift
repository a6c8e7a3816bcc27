// SPDX-License-Identifier: Apache-2.0

/// Finding people.
extension SandboxService {
    /// `GET /users?payload=`: never the deleted, the deactivated only on demand.
    func queryUsers(_ call: Call) throws(Refusal) -> [JSON.Member] {
        guard let text = call.target.parameter("payload"),
            let payload = try? JSONReader.read(Array(text.utf8)),
            var conditions = payload["filter_conditions"]
        else { throw .input("payload must be JSON with filter_conditions") }
        let limit = try Self.number(payload, "limit", 0...100) ?? 30
        let offset = try Self.number(payload, "offset", 0...1000) ?? 0
        let all = try Call.flag(payload, "include_deactivated_users")
        let bounds = ["id_gt", "id_gte", "id_lt", "id_lte"].compactMap { name in
            payload[name]?.text.map { JSON.Member("$" + name.dropFirst(3), .string($0)) }
        }
        if !bounds.isEmpty { conditions = ["$and": [conditions, ["id": .object(bounds)]]] }
        let filter = UserFilter(conditions, call.version)
        let order = try UserOrder(payload["sort"], call.version)
        var found: [SandboxUser] = []
        if let anybody = population.users.values.first { _ = try filter.matches(anybody) }
        for user in candidates(conditions) {
            guard user.deletedAt == nil, all || user.deactivatedAt == nil else { continue }
            if try filter.matches(user) { found.append(user) }
        }
        let page = order.sorted(found).dropFirst(offset).prefix(limit)
        return [.init("users", .array(page.map { $0.json(call.version) }))]
    }

    /// Those who can match: a query that names ids does not go through everybody.
    private func candidates(_ conditions: JSON) -> [SandboxUser] {
        guard let named = conditions["id"]?["$in"]?.items else {
            return Array(population.users.values)
        }
        return Set(named.compactMap(\.text).map { SandboxID($0) }).compactMap {
            population.users[$0]
        }
    }

    static func number(
        _ payload: JSON, _ name: String, _ range: ClosedRange<Int64>
    ) throws(Refusal) -> Int? {
        switch payload[name] {
        case nil, .null?: return nil
        case .int(let number)? where range.contains(number): return Int(number)
        default:
            throw .input("\(name) must be a number of \(range.lowerBound)...\(range.upperBound)")
        }
    }
}
