// SPDX-License-Identifier: Apache-2.0

/// A JSON value (RFC 8259), for the members that each application names itself, such as custom
/// data.
///
/// It keeps what dictionaries of strings lose: the names of an object may be ids of people, and ids
/// are told apart by their bytes. Two values are equal if they are written with the same bytes: the
/// order of members counts, and `1` is not `1.0`. The description shows nothing of it, since most
/// values here are somebody's data.
public enum JSON: Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A number, with its digits as they stood.
    case number(Number)
    /// A string.
    case string(String)
    /// An array.
    case array([JSON])
    /// An object, its members in the order in which they stood.
    case object([Member])

    /// A name and its value.
    public struct Member: Hashable, Sendable {
        /// The name; it may stand in an object more than once, and then has no value.
        public var name: String
        /// The value.
        public var value: JSON

        /// A member with both of its parts.
        public init(name: String, value: JSON) {
            self.name = name
            self.value = value
        }

        /// Whether its name has these bytes.
        public func isNamed(_ name: String) -> Bool {
            self.name.utf8.count == name.utf8.count && self.name.utf8.elementsEqual(name.utf8)
        }

        /// Whether the names have the same bytes, and the values are equal.
        public static func == (a: Member, b: Member) -> Bool {
            a.name.utf8.elementsEqual(b.name.utf8) && a.value == b.value
        }

        /// Hashes the bytes of both parts.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(Array(name.utf8))
            hasher.combine(value)
        }
    }

    /// The value of the member with this name; nil if there is none, or more than one.
    public subscript(_ name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        var value: JSON?
        for member in members where member.isNamed(name) {
            guard value == nil else { return nil }
            value = member.value
        }
        return value
    }

    /// The members of an object.
    public var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// The elements of an array.
    public var elements: [JSON]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The text of a string.
    public var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The value of `true` or `false`.
    public var truth: Bool? {
        guard case .bool(let truth) = self else { return nil }
        return truth
    }

    /// A number without a fraction that fits, also where it is written as `3.0` or `3e2`.
    public var integer: Int64? {
        guard case .number(let number) = self else { return nil }
        if let exact = Int64(number.digits) { return exact }
        return Double(number.digits).flatMap(Int64.init(exactly:))
    }

    /// Whether nothing is there.
    public var isNull: Bool {
        guard case .null = self else { return false }
        return true
    }

    /// Whether no name stands twice, here or in anything within.
    package var hasDistinctNames: Bool {
        switch self {
        case .array(let elements): elements.allSatisfy(\.hasDistinctNames)
        case .object(let members):
            Set(members.map { Array($0.name.utf8) }).count == members.count
                && members.allSatisfy(\.value.hasDistinctNames)
        default: true
        }
    }
}

extension JSON: Hashable, CustomStringConvertible {
    /// Whether both are written with the same bytes.
    public static func == (a: JSON, b: JSON) -> Bool { a.bytes == b.bytes }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

    /// Never the value itself.
    public var description: String { "‹json›" }
}
