// SPDX-License-Identifier: Apache-2.0

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
    /// An object of the members that have a value; the others are left out.
    public static func object(given members: [(name: String, value: JSON?)]) -> JSON {
        .object(
            members.compactMap { member in
                member.value.map { Member(name: member.name, value: $0) }
            })
    }
}
