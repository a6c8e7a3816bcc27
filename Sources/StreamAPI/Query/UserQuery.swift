// SPDX-License-Identifier: Apache-2.0

import JSON
public import Model

/// One page of users to ask for.
public struct UserQuery: Hashable, Sendable {
    /// Whom to ask for.
    public let filter: UserFilter
    /// In which order.
    public let sort: UserSort
    /// How many at most: 1 to 100.
    public let limit: Int
    /// How many to leave out at the beginning: 0 to 1,000.
    public let offset: Int
    /// Whether deactivated people are wanted too.
    public let includeDeactivated: Bool

    /// The most users that a page can have.
    public static let largestPage = 100

    /// Why a page cannot be asked for.
    public enum Invalid: Remedied, Hashable, Sendable {
        /// The limit is not within 1...100.
        case limit
        /// The offset is not within 0...1,000.
        case offset

        /// What is wrong, and the remedy.
        public var said: Said {
            switch self {
            case .limit:
                Said("a page of users has a limit from 1 to 100", hint: "ask for several pages")
            case .offset:
                Said(
                    "the offset of a page of users is from 0 to 1000",
                    hint: "read all of them by id instead, which has no such end")
            }
        }
    }

    /// A page.
    /// - Throws: ``Invalid``
    public init(
        _ filter: UserFilter = .everyone, sort: UserSort = .byID,
        limit: Int = UserQuery.largestPage,
        offset: Int = 0, includeDeactivated: Bool = false
    ) throws(Invalid) {
        guard (1...Self.largestPage).contains(limit) else { throw .limit }
        guard (0...1000).contains(offset) else { throw .offset }
        self.filter = filter
        self.sort = sort
        self.limit = limit
        self.offset = offset
        self.includeDeactivated = includeDeactivated
    }

    /// A page of people, whoever they are, deactivated ones included.
    public static let somebody = UserQuery(anybody: ())

    private init(anybody: Void) {
        filter = .everyone
        sort = .byID
        limit = Self.largestPage
        offset = 0
        includeDeactivated = true
    }

    /// The page by which to look these people up.
    init(lookingUp members: BatchMembers) {
        filter = UserFilter(.id, .isIn(members.ids.map { .string($0.rawValue) }))
        sort = .byID
        limit = Self.largestPage
        offset = 0
        includeDeactivated = true
    }

    /// The first page by id of those who come after `last`.
    func page(after last: SubjectID?) -> UserQuery {
        guard let last else { return self }
        let later = UserFilter(.id, .above(.string(last.rawValue)))
        return UserQuery(self, filter: .all(of: [later, filter]))
    }

    private init(_ query: UserQuery, filter: UserFilter) {
        self.filter = filter
        sort = query.sort
        limit = query.limit
        offset = query.offset
        includeDeactivated = query.includeDeactivated
    }

    var payload: JSON {
        .object(given: [
            ("filter_conditions", filter.json),
            ("sort", sort.keys.isEmpty ? nil : sort.json),
            ("limit", .number(JSON.Number(limit))),
            ("offset", offset == 0 ? nil : .number(JSON.Number(offset))),
            ("include_deactivated_users", .flag(includeDeactivated)),
        ])
    }
}
