// SPDX-License-Identifier: Apache-2.0

public import Model

/// The people of one export: 1 to 25, each once (Stream's documentation of ExportUsers).
public struct ExportMembers: Hashable, Sendable {
    /// The most people an export can carry.
    public static let limit = 25

    /// The people, in the order given.
    public let ids: [SubjectID]

    /// Why a list is no export.
    public enum Invalid: Remedied, Hashable, Sendable {
        /// Nobody.
        case empty
        /// More than ``ExportMembers/limit``: this many.
        case tooMany(Int)
        /// Somebody stands in it twice.
        case repeated

        /// What is wrong, and the remedy.
        public var said: Said {
            switch self {
            case .empty:
                Said("an export of nobody", hint: "name at least one user")
            case .tooMany(let count):
                Said(
                    "an export of \(count) users, and stream takes \(ExportMembers.limit) in one call",
                    hint: "split them into several calls")
            case .repeated:
                Said("a user stands twice in one export", hint: "name each user once")
            }
        }
    }

    /// The people of one export.
    /// - Throws: ``Invalid``
    public init(_ ids: [SubjectID]) throws(Invalid) {
        guard !ids.isEmpty else { throw .empty }
        guard ids.count <= Self.limit else { throw .tooMany(ids.count) }
        guard Set(ids).count == ids.count else { throw .repeated }
        self.ids = ids
    }
}
