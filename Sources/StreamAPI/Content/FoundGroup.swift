// SPDX-License-Identifier: Apache-2.0

import JSON
public import Model

/// A channel or a call, and who is in it.
public struct FoundGroup: Hashable, Sendable, CustomStringConvertible {
    /// Its full name (Stream's `cid`).
    public var id: String
    /// Its members, as far as the answer tells.
    public var members: [SubjectID]

    /// A group with both of its parts.
    public init(id: String, members: [SubjectID]) {
        self.id = id
        self.members = members
    }

    /// Reads an entry whose own record is called `name`; nil if it has no name, or a member none.
    init?(_ json: JSON, record name: String) {
        guard let id = json[name]?["cid"]?.text, let members = json["members"]?.elements else {
            return nil
        }
        let ids = members.map { member in
            (member["user_id"]?.text ?? member["user"]?["id"]?.text).flatMap { SubjectID($0) }
        }
        guard ids.allSatisfy({ $0 != nil }) else { return nil }
        self.id = id
        self.members = ids.compactMap(\.self)
    }

    /// Never its name or its members.
    public var description: String { "‹group of \(members.count)›" }
}

/// A part of a list, and how the rest of it is asked for.
public struct ContentPage<Item: Sendable>: Sendable {
    /// What is on the page.
    public var items: [Item]
    /// Stream's word for the page after this one; nil if this is the last.
    public var next: String?
    /// Whether Stream looked everywhere, as far as it says: if not, who is missing may be there.
    public var isWhole: Bool

    /// A page with each of its parts.
    public init(items: [Item], next: String?, isWhole: Bool = true) {
        self.items = items
        self.next = next
        self.isWhole = isWhole
    }
}
