// SPDX-License-Identifier: Apache-2.0

/// The people of one call: 1 to 100, each once. The limit of Stream's batch endpoints is in the
/// type, so a larger call cannot be written.
public struct BatchMembers: Hashable, Sendable {
    /// The most people a call can carry.
    public static let limit = 100

    /// The people, in the order given.
    public let ids: [SubjectID]

    /// Why a list is no batch.
    public enum Invalid: Error, Hashable, Sendable {
        /// Nobody.
        case empty
        /// More than ``BatchMembers/limit``: this many.
        case tooMany(Int)
        /// Somebody stands in it twice.
        case repeated
    }

    /// The people of one call.
    /// - Throws: ``Invalid``
    public init(_ ids: [SubjectID]) throws(Invalid) {
        guard !ids.isEmpty else { throw .empty }
        guard ids.count <= Self.limit else { throw .tooMany(ids.count) }
        guard Set(ids).count == ids.count else { throw .repeated }
        self.ids = ids
    }
}

extension BatchMembers.Invalid: Remedied {
    /// What is wrong, and the remedy.
    public var said: Said {
        switch self {
        case .empty:
            Said("a call about nobody", hint: "name at least one user")
        case .tooMany(let count):
            Said(
                "a call about \(count) users, and stream takes \(BatchMembers.limit) in one call",
                hint: "split them into several calls")
        case .repeated:
            Said("a user stands twice in one call", hint: "name each user once")
        }
    }
}
