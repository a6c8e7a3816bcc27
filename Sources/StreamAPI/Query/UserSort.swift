// SPDX-License-Identifier: Apache-2.0

import JSON
public import Model

/// The order in which a query answers: at most five fields, the first of them first.
public struct UserSort: Hashable, Sendable {
    /// A field, and which way it goes.
    public struct Key: Hashable, Sendable {
        /// The field.
        public var field: UserField
        /// Whether small values come first.
        public var isAscending: Bool

        /// A field, small values first unless said otherwise.
        public init(_ field: UserField, isAscending: Bool = true) {
            self.field = field
            self.isAscending = isAscending
        }
    }

    /// The fields; none leaves the order to Stream.
    public let keys: [Key]

    /// By id, small ones first: the order in which nobody is missed from page to page.
    public static let byID = UserSort(checked: [Key(.id)])

    /// Whatever order Stream likes.
    public static let unsorted = UserSort(checked: [])

    /// Why fields are no order.
    public enum Invalid: Remedied, Hashable, Sendable {
        /// More than five fields: this many.
        case tooMany(Int)
        /// A field is named twice.
        case repeated

        /// What is wrong, and the remedy.
        public var said: Said {
            switch self {
            case .tooMany(let count):
                Said(
                    "\(count) fields to sort by, and stream takes 5",
                    hint: "leave out the last ones")
            case .repeated:
                Said("a field to sort by is named twice", hint: "name it once")
            }
        }
    }

    /// An order.
    /// - Throws: ``Invalid``
    public init(_ keys: [Key]) throws(Invalid) {
        guard keys.count <= 5 else { throw .tooMany(keys.count) }
        guard Set(keys.map(\.field)).count == keys.count else { throw .repeated }
        self.keys = keys
    }

    private init(checked keys: [Key]) { self.keys = keys }

    var json: JSON {
        .array(
            keys.map { ["field": .string($0.field.name), "direction": $0.isAscending ? 1 : -1] })
    }
}
