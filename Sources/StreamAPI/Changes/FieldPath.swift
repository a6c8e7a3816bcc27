// SPDX-License-Identifier: Apache-2.0

public import Model

/// The name of a member of a user's record, or the way to one within it: `color`, `address.city`.
///
/// A dot goes one level deeper, so no name has a dot in it (Stream's documentation of partial
/// updates). Custom data is named as it is, without `custom.` before it.
public struct FieldPath: Hashable, Sendable {
    /// The path as Stream reads it.
    public let rawValue: String

    /// Why a text is no path.
    public enum Invalid: Remedied, Hashable, Sendable {
        /// Nothing is named, or one of the names between the dots is empty.
        case empty
        /// White space or a control character stands in a name.
        case space
        /// The path begins with `custom`.
        case custom
        /// The path begins with `id`.
        case id

        /// What is wrong, and the remedy.
        public var said: Said {
            switch self {
            case .empty:
                Said(
                    "the path of a field has an empty name in it",
                    hint: "write it as name, or as name.inner; a dot goes one level deeper")
            case .space:
                Said(
                    "the path of a field has white space in it",
                    hint: "stream allows none in names that are updated; replace the user instead")
            case .custom:
                Said(
                    "custom data is not under custom in an update",
                    hint: "name the field itself: color, not custom.color")
            case .id:
                Said("the id of a user cannot be changed", hint: "create a user with the other id")
            }
        }
    }

    /// The path in the text.
    /// - Throws: ``Invalid``
    public init(_ text: String) throws(Invalid) {
        let names = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard names.allSatisfy({ !$0.isEmpty }) else { throw .empty }
        let hasSpace = text.unicodeScalars.contains {
            $0.properties.isWhitespace || $0.properties.generalCategory == .control
        }
        guard !hasSpace else { throw .space }
        guard !names[0].elementsEqual("custom".utf8) else { throw .custom }
        guard !names[0].elementsEqual("id".utf8) else { throw .id }
        self.rawValue = text
    }

    /// Whether both have the same bytes.
    public static func == (a: FieldPath, b: FieldPath) -> Bool {
        a.rawValue.utf8.elementsEqual(b.rawValue.utf8)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(Array(rawValue.utf8)) }

    /// Whether one is the other, or lies within it.
    func overlaps(_ other: FieldPath) -> Bool {
        let dot = UInt8(ascii: ".")
        return zip(rawValue.utf8.split(separator: dot), other.rawValue.utf8.split(separator: dot))
            .allSatisfy { $0.elementsEqual($1) }
    }
}
