// SPDX-License-Identifier: Apache-2.0

public import Model

/// What one call says of several users: 1 to ``Model/BatchMembers/limit``, each of them once.
public struct UserBatch<Item: Identifiable & Sendable>: Sendable where Item.ID == SubjectID {
    /// What is said of each user, in the order given.
    public let items: [Item]

    /// A batch of these.
    /// - Throws: ``Model/BatchMembers/Invalid``
    public init(_ items: [Item]) throws(BatchMembers.Invalid) {
        _ = try BatchMembers(items.map(\.id))
        self.items = items
    }
}
