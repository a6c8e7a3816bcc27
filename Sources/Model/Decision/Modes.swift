// SPDX-License-Identifier: Apache-2.0

/// Which categories of a person's data a deletion reaches, and how far: a table from ``Category`` to
/// ``Extent``. A category that is not in it is left untouched.
///
/// There is no way to build a value that Stream would accept and do less with: `user: hard` needs
/// hard messages and hard conversations (Stream's documentation of DeleteUsers), and no category
/// goes further than Stream knows for it.
public struct Modes: Hashable, Sendable {
    /// How far the deletion goes for the user's own record.
    public let user: Extent
    private let extents: [Category: Extent]
    /// Who receives the group channels of a hard-deleted owner; nil lets Stream make an owner up.
    public let newChannelOwner: SubjectID?
    /// Who receives the group calls of a hard-deleted owner.
    public let newCallOwner: SubjectID?

    /// Why a combination of modes cannot be sent.
    public enum Invalid: Error, Hashable, Sendable {
        /// The user is not in the table: nothing can be deleted without them.
        case noUser
        /// Stream does not go so far, or only further, in this category.
        case unknownExtent(Category, Extent)
        /// `user: hard` without hard messages and hard conversations.
        case hardUserNeedsHardContent
        /// A new owner is named, but nobody's ownership is transferred unless `user: hard`.
        case ownerNeedsHardUser
    }

    /// The modes of a table.
    /// - Throws: ``Invalid`` where Stream would do something else than asked.
    public init(
        _ extents: [Category: Extent], newChannelOwner: SubjectID? = nil,
        newCallOwner: SubjectID? = nil
    ) throws(Invalid) {
        guard let user = extents[.user] else { throw .noUser }
        for (category, extent) in extents where !category.extents.contains(extent) {
            throw .unknownExtent(category, extent)
        }
        if user == .hard, extents[.messages] != .hard || extents[.conversations] != .hard {
            throw .hardUserNeedsHardContent
        }
        if user != .hard, newChannelOwner != nil || newCallOwner != nil {
            throw .ownerNeedsHardUser
        }
        self.user = user
        self.extents = extents
        self.newChannelOwner = newChannelOwner
        self.newCallOwner = newCallOwner
    }

    /// How far the deletion goes in a category; nil leaves it untouched.
    public subscript(_ category: Category) -> Extent? { extents[category] }

    /// What the deletion reaches.
    public var reach: Set<Category> { Set(extents.keys) }

    /// What the deletion reaches, and how far, in the order of the categories.
    public var parts: [(category: Category, extent: Extent)] {
        Category.allCases.compactMap { category in
            extents[category].map { (category, $0) }
        }
    }

    /// The same without these categories; nil where Stream cannot do the rest without them: nothing
    /// is left without the user, and a hard user takes messages and conversations along.
    public func without(_ held: Set<Category>) -> Modes? {
        try? Modes(
            extents.filter { !held.contains($0.key) }, newChannelOwner: newChannelOwner,
            newCallOwner: newCallOwner)
    }

    /// The same modes with other new owners, where some are given; unchanged unless `user` is hard.
    public func handingOver(channels: SubjectID? = nil, calls: SubjectID? = nil) -> Modes {
        let changed = try? Modes(
            extents, newChannelOwner: channels ?? newChannelOwner,
            newCallOwner: calls ?? newCallOwner)
        return changed ?? self
    }
}

extension Modes {
    /// The modes, written out as a policy writes them.
    /// - Throws: ``Invalid`` where Stream would do something else than asked.
    public init(
        user: Extent, messages: Extent? = nil, conversations: Extent? = nil, calls: Extent? = nil,
        files: Bool = false, feeds: Extent? = nil, newChannelOwner: SubjectID? = nil,
        newCallOwner: SubjectID? = nil
    ) throws(Invalid) {
        var extents: [Category: Extent] = [.user: user]
        extents[.messages] = messages
        extents[.conversations] = conversations
        extents[.calls] = calls
        extents[.files] = files ? .hard : nil
        extents[.feeds] = feeds
        try self.init(extents, newChannelOwner: newChannelOwner, newCallOwner: newCallOwner)
    }
}

extension Modes.Invalid: Remedied {
    /// What is wrong, and the remedy.
    public var said: Said {
        switch self {
        case .noUser:
            Said(
                "a deletion without the user",
                hint: "say how far it goes for the user: soft, pruning or hard")
        case .unknownExtent(let category, let extent):
            Said(
                "there is no \(extent.rawValue) deletion of \(category.rawValue)",
                hint: category.extents.map(\.rawValue).joined(separator: " or ")
                    + ", or leave it out")
        case .hardUserNeedsHardContent:
            Said(
                "a hard deletion of a user needs hard messages and hard conversations",
                hint: "make both hard, or the user pruning; stream would do less than asked")
        case .ownerNeedsHardUser:
            Said(
                "a new owner is named, but only hard-deleted users hand anything over",
                hint: "leave the owner out, or make the deletion hard")
        }
    }
}
