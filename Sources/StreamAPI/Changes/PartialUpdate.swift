// SPDX-License-Identifier: Apache-2.0

public import JSON
public import Model

/// What to set and what to remove in a user's record, everything else staying as it is.
public struct PartialUpdate: Hashable, Sendable, CustomStringConvertible {
    /// A member and the value that it gets.
    public struct Assignment: Hashable, Sendable {
        /// The member.
        public var path: FieldPath
        /// Its value; `null` is a value here, and removes nothing but where Stream says so.
        public var value: JSON

        /// A member and its value.
        public init(_ path: FieldPath, _ value: JSON) {
            self.path = path
            self.value = value
        }
    }

    /// What to set, in this order.
    public let set: [Assignment]
    /// What to remove.
    public let unset: [FieldPath]

    /// Why an update cannot be sent.
    public enum Invalid: Remedied, Hashable, Sendable {
        /// Nothing is set or removed.
        case nothing
        /// A path is named twice, or lies within another one that is named: what remains would
        /// depend on which of the two Stream does first.
        case overlap

        /// What is wrong, and the remedy.
        public var said: Said {
            switch self {
            case .nothing:
                Said("the update sets and removes nothing", hint: "name a field to set or to unset")
            case .overlap:
                Said(
                    "the update names a field twice, or a field and another one within it",
                    hint: "name each once, in two updates if need be")
            }
        }
    }

    /// An update.
    /// - Throws: ``Invalid``
    public init(set: [Assignment] = [], unset: [FieldPath] = []) throws(Invalid) {
        let paths = set.map(\.path) + unset
        guard !paths.isEmpty else { throw .nothing }
        for (index, path) in paths.enumerated() where paths[..<index].contains(where: path.overlaps)
        {
            throw .overlap
        }
        self.set = set
        self.unset = unset
    }

    /// Never what is set.
    public var description: String { "‹update›" }
}
