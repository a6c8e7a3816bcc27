// SPDX-License-Identifier: Apache-2.0

/// What of a person's data an erasure can reach and a hold can keep back.
public enum Category: String, Hashable, Sendable, CaseIterable, Codable, Comparable {
    /// The user's own record.
    case user
    /// Their messages.
    case messages
    /// Channels with exactly two members.
    case conversations
    /// Calls with exactly two members.
    case calls
    /// What they uploaded.
    case files
    /// Their activity feeds.
    case feeds

    /// In the order above.
    public static func < (a: Category, b: Category) -> Bool { a.place < b.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Modes {
    /// What the deletion reaches.
    public var reach: Set<Category> {
        var reach: Set<Category> = [.user]
        if messages != nil { reach.insert(.messages) }
        if conversations != nil { reach.insert(.conversations) }
        if calls != nil { reach.insert(.calls) }
        if files { reach.insert(.files) }
        if feeds != nil { reach.insert(.feeds) }
        return reach
    }
}
