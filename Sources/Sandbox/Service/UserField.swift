// SPDX-License-Identifier: Apache-2.0

/// A field that people are found and sorted by.
struct UserField {
    private enum Kind {
        case text, ordered, time, flag, list, custom
    }

    private let kind: Kind
    /// The field's name; of a custom one, the way to it.
    private let path: [String]

    /// The field of this name, or nil if people cannot be found by it.
    /// - Parameter sorts: whether it is to be sorted by: then a custom field goes by its bare name in
    ///   the newer version too.
    init?(_ name: String, _ version: APIVersion, sorts: Bool = false) {
        path = name.split(separator: ".").map(String.init)
        switch name {
        case "id", "role", "name": kind = .ordered
        case "username", "language", "email": kind = .text
        case "created_at", "updated_at", "last_active": kind = .time
        case "banned", "shadow_banned", "bypass_moderation": kind = .flag
        case "teams": kind = .list
        default:
            guard (path.first == "custom" && path.count > 1) || version == .v1 || sorts,
                !path.isEmpty
            else { return nil }
            kind = .custom
        }
    }

    /// Stream's contract of QueryUsers: which comparisons the field takes.
    var comparisons: Set<Comparison> {
        switch kind {
        case .flag: [.equal, .unequal]
        case .list: [.equal, .among, .contains]
        case .text: [.equal, .unequal, .among, .notAmong, .exists, .autocomplete]
        case .time:
            [
                .equal, .unequal, .among, .notAmong, .greater, .greaterOrEqual, .less,
                .lessOrEqual, .exists,
            ]
        case .ordered: Set(Comparison.allCases).subtracting([.contains])
        case .custom: Set(Comparison.allCases)
        }
    }

    func value(of user: SandboxUser) -> JSON {
        func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
        func time(_ time: Int64?) -> JSON { time.map { .int($0) } ?? .null }
        switch path.first {
        case "id": return text(user.id.text)
        case "name": return text(user.name)
        case "role": return text(user.role)
        case "language": return text(user.language)
        case "created_at": return time(user.createdAt)
        case "updated_at": return time(user.updatedAt)
        case "last_active": return time(user.lastActive)
        case "banned": return .bool(user.banned)
        case "shadow_banned": return .bool(user.shadowBanned)
        case "bypass_moderation": return false
        case "teams": return .array(user.teams.map { .string($0) })
        case "custom" where path.count > 1: return Self.find(path.dropFirst(), user)
        default: return Self.find(path[...], user)
        }
    }

    private static func find(_ path: ArraySlice<String>, _ user: SandboxUser) -> JSON {
        path.reduce(JSON.object(user.custom)) { $0[$1] ?? .null }
    }

    /// What a filter names, comparable with the value: times as milliseconds.
    func operand(_ operand: JSON) throws(Refusal) -> JSON {
        guard kind == .time, operand.flag == nil else { return operand }
        if let items = operand.items {
            var times: [JSON] = []
            for item in items { times.append(try self.operand(item)) }
            return .array(times)
        }
        guard let time = operand.text.flatMap(RFC3339.parse) else {
            throw .input("\(path.joined()) is compared with RFC 3339 times")
        }
        return .int(time)
    }
}
