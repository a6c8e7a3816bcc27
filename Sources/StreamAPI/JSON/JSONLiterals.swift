// SPDX-License-Identifier: Apache-2.0

import Model

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A whole number; one with a fraction is made by a ``Number``.
    public init(integerLiteral value: Int) { self = .number(Number(value)) }
    /// An array.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// An object, its members in this order.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member(name: $0.0, value: $0.1) })
    }
}

extension JSON {
    /// An object of the members that have a value; the others are left out, as Stream's own clients
    /// do.
    static func object(given members: [(name: String, value: JSON?)]) -> JSON {
        .object(
            members.compactMap { member in
                member.value.map { Member(name: member.name, value: $0) }
            })
    }

    /// An array of ids.
    static func ids(_ ids: [SubjectID]) -> JSON { .array(ids.map { .string($0.rawValue) }) }

    /// An id, where there is one.
    static func id(_ id: SubjectID?) -> JSON? { id.map { .string($0.rawValue) } }

    /// `true`, or nothing where Stream's default is meant.
    static func flag(_ truth: Bool) -> JSON? { truth ? true : nil }
}
