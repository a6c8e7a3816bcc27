// SPDX-License-Identifier: Apache-2.0

/// How an answer's list differs from what the application found: people, channels, messages, calls.
public enum Twist: Hashable, Sendable {
    /// Nothing is in it.
    case empty
    /// So many are in it at most.
    case capped(Int)
    /// Each is in it twice.
    case repeated
    /// Each bears another id: whom nobody asked for.
    case renamed
    /// So many more are in it whom nobody asked for, alike but for their ids.
    case joined(Int)
    /// There is no id of a task.
    case nameless
}

extension SandboxAnswer {
    /// The members that hold an answer's list.
    private static let lists = ["users", "channels", "results", "messages", "calls"]

    /// Changes the list in a success; what has none stays as it is.
    mutating func twist(_ twist: Twist) {
        guard (200...299).contains(status), var members = (try? JSONReader.read(body))?.members
        else { return }
        if twist == .nameless {
            members.removeAll { $0.name == "task_id" }
        } else if let place = members.firstIndex(where: { Self.lists.contains($0.name) }),
            let items = members[place].value.items
        {
            members[place].value = .array(twist.changed(items))
        }
        body = JSON.object(members).bytes
    }
}

extension Twist {
    fileprivate func changed(_ items: [JSON]) -> [JSON] {
        switch self {
        case .empty: []
        case .capped(let count): Array(items.prefix(count))
        case .repeated: items.flatMap { [$0, $0] }
        case .renamed: items.enumerated().map { $0.element.renamed("somebody-else-\($0.offset)") }
        case .joined(let count):
            items
                + (0..<count).map { number in
                    (items.first ?? Self.nobody).renamed("somebody-else-\(number)")
                }
        case .nameless: items
        }
    }

    /// Somebody to be alike to where the answer is empty.
    private static let nobody = SandboxUser(id: SandboxID(""), createdAt: Seeding.beginning)
        .json(.v2)
}

extension JSON {
    fileprivate func renamed(_ id: String) -> JSON {
        guard let members else { return self }
        return .object(
            members.map { $0.name == "id" ? JSON.Member("id", .string(id)) : $0 })
    }
}
