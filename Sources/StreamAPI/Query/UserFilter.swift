// SPDX-License-Identifier: Apache-2.0

public import JSON

/// Whom a query is about (Stream's documentation of querying users). Deleted people are never among
/// them. The description shows nothing of it, since filters name people.
public struct UserFilter: Hashable, Sendable, CustomStringConvertible {
    /// The filter in Stream's own words.
    public let json: JSON

    /// Everybody.
    public static let everyone = UserFilter(checked: [:])

    /// The people whose `field` is as the condition says.
    public init(_ field: UserField, _ condition: UserCondition) {
        self.init(checked: .object([JSON.Member(name: field.name, value: condition.json)]))
    }

    /// Those whom all of the filters mean: everybody for no filter.
    public static func all(of filters: [UserFilter]) -> UserFilter {
        let telling = filters.filter { $0 != .everyone }
        return telling.count > 1 ? join("$and", telling) : telling.first ?? .everyone
    }

    /// Those whom at least one of the filters means.
    public static func any(of first: UserFilter, _ others: UserFilter...) -> UserFilter {
        join("$or", [first] + others)
    }

    /// Those whom none of the filters means.
    public static func none(of first: UserFilter, _ others: UserFilter...) -> UserFilter {
        join("$nor", [first] + others)
    }

    private static func join(_ name: String, _ filters: [UserFilter]) -> UserFilter {
        UserFilter(
            checked: .object([JSON.Member(name: name, value: .array(filters.map(\.json)))]))
    }

    /// A filter that is known to be one.
    init(checked json: JSON) { self.json = json }

    /// Never the filter itself.
    public var description: String { "‹filter›" }
}
