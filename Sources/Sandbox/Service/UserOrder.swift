// SPDX-License-Identifier: Apache-2.0

/// The order that QueryUsers answers people in: by each field of `sort` in turn, else the newest
/// first; people alike in all of them, by id.
struct UserOrder {
    private var keys: [(field: UserField, isRising: Bool)] = []

    init(_ sort: JSON?, _ version: APIVersion) throws(Refusal) {
        let entries = sort?.items ?? []
        guard entries.count <= 5 else { throw .input("sort takes at most 5 fields") }
        for entry in entries {
            guard let name = entry["field"]?.text, let field = UserField(name, version, sorts: true)
            else {
                throw .input("can't sort by \(entry["field"]?.text ?? "nothing")")
            }
            let direction = entry["direction"]?.integer ?? 1
            guard direction == 1 || direction == -1 else {
                throw .input("direction must be 1 or -1")
            }
            keys.append((field, direction == 1))
        }
        if keys.isEmpty, let newest = UserField("created_at", version) {
            keys = [(newest, false)]
        }
    }

    func sorted(_ users: [SandboxUser]) -> [SandboxUser] {
        let valued = users.map { user in (user, keys.map { $0.field.value(of: user) }) }
        return valued.sorted { left, right in
            for (index, key) in keys.enumerated() {
                let (one, other) = (left.1[index], right.1[index])
                if Comparison.precedes(one, other) { return key.isRising }
                if Comparison.precedes(other, one) { return !key.isRising }
            }
            return left.0.id < right.0.id
        }.map(\.0)
    }
}
