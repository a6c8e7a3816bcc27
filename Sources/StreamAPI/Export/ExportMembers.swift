// SPDX-License-Identifier: Apache-2.0

public import Model

/// The people of one export: 1 to 25, each once (Stream's documentation of ExportUsers).
public struct ExportMembers: Hashable, Sendable {
    /// The most people an export can carry.
    public static let limit = 25

    /// The people, in the order given.
    public let ids: [SubjectID]

    /// Why a list is no export.
    public enum Invalid: Error, Hashable, Sendable, CustomStringConvertible {
        /// Nobody.
        case empty
        /// More than ``ExportMembers/limit``: this many.
        case tooMany(Int)
        /// Somebody stands in it twice.
        case repeated

        /// What is wrong, and on its own line the remedy.
        public var description: String {
            switch self {
            case .empty: "an export of nobody\nhint: name at least one user"
            case .tooMany(let count):
                "an export of \(count) users, and stream takes \(ExportMembers.limit) in one call\n"
                    + "hint: split them into several calls"
            case .repeated: "a user stands twice in one export\nhint: name each user once"
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
