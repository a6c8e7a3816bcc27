// SPDX-License-Identifier: Apache-2.0

import JSON
import Model
import StreamAPI
import Testing

/// Finding people by what is said of them, in an order, page by page.
struct QueryStatements {
    /// Five people of one colour of their own, of sizes 1 to 5; the even ones have a name.
    private static func five(_ app: Application) async throws -> (BatchMembers, UserFilter) {
        let color = "c-\(UInt64.random(in: .min ... .max))"
        let people = try await app.newcomers(5) { id, number in
            try NewUser(
                id: id, name: number.isMultiple(of: 2) ? "Number \(number)" : nil,
                custom: ["color": .string(color), "size": .number(JSON.Number(number))])
        }
        let field = try #require(UserField("custom.color"))
        return (people, UserFilter(field, .equals(.string(color))))
    }

    /// The numbers of those whom a query finds, in its order.
    private static func found(
        _ query: UserQuery, of people: BatchMembers, _ app: Application
    ) async throws -> [Int] {
        try await app.client.queryUsers(query).value.compactMap { user in
            people.ids.firstIndex(of: user.id).map { $0 + 1 }
        }
    }

    private static let conditions: [(String, UserCondition, [Int])] = [
        ("custom.size", .equals(3), [3]), ("custom.size", .differs(3), [1, 2, 4, 5]),
        ("custom.size", .isIn([2, 5]), [2, 5]), ("custom.size", .isNotIn([2, 5]), [1, 3, 4]),
        ("custom.size", .above(4), [5]), ("custom.size", .atLeast(4), [4, 5]),
        ("custom.size", .below(2), [1]), ("custom.size", .atMost(2), [1, 2]),
        ("name", .equals("Number 4"), [4]), ("custom.size", .exists(true), [1, 2, 3, 4, 5]),
        ("custom.weight", .exists(true), []), ("role", .equals("user"), [1, 2, 3, 4, 5]),
        ("role", .equals("admin"), []),
    ]

    @Test(.documented("QueryUsers: fields and operators"), arguments: Target.everywhere)
    func `a filter finds those of whom it is true`(target: Target) async throws {
        try await target.open { app in
            let (people, theirs) = try await Self.five(app)
            for (name, condition, expected) in Self.conditions {
                let field = try #require(UserField(name))
                let filter = UserFilter.all(of: [theirs, UserFilter(field, condition)])
                let found = try await Self.found(try UserQuery(filter), of: people, app)
                #expect(found == expected, "\(name) \(condition)")
            }
        }
    }

    @Test(.documented("QueryUsers: $and, $or, $nor"), arguments: Target.everywhere)
    func `filters are joined`(target: Target) async throws {
        try await target.open { app in
            let (people, theirs) = try await Self.five(app)
            let size = try #require(UserField("custom.size"))
            let (low, high) = (UserFilter(size, .below(2)), UserFilter(size, .above(3)))
            let either = UserFilter.all(of: [theirs, .any(of: low, high)])
            let neither = UserFilter.all(of: [theirs, .none(of: low, high)])
            #expect(try await Self.found(try UserQuery(either), of: people, app) == [1, 4, 5])
            #expect(try await Self.found(try UserQuery(neither), of: people, app) == [2, 3])
        }
    }

    @Test(.documented("QueryUsers: sort, limit, offset"), arguments: Target.everywhere)
    func `people come in the order and the number asked for`(target: Target) async throws {
        try await target.open { app in
            let (people, theirs) = try await Self.five(app)
            let falling = try UserSort([.init(.id, isAscending: false)])
            let page = try UserQuery(theirs, sort: falling, limit: 2, offset: 1)
            #expect(try await Self.found(page, of: people, app) == [4, 3])
            let last = try UserQuery(theirs, limit: 2, offset: 4)
            #expect(try await Self.found(last, of: people, app) == [5])
        }
    }

    @Test(.documented("QueryUsers: id takes $gt"), arguments: Target.everywhere)
    func `pages follow one another by id, without an end at 1000`(target: Target) async throws {
        try await target.open { app in
            let (people, theirs) = try await Self.five(app)
            var seen: [SubjectID] = []
            for try await user in try app.client.allUsers(matching: theirs, pageSize: 2) {
                seen.append(user.id)
            }
            #expect(seen == people.ids)
            var rest: [SubjectID] = []
            let after = people.ids[2]
            for try await user in try app.client.allUsers(matching: theirs, after: after) {
                rest.append(user.id)
            }
            #expect(rest == Array(people.ids.dropFirst(3)))
        }
    }

    @Test(
        .documented("SDK test: deactivated users are left out unless asked for"),
        arguments: Target.everywhere)
    func `the deactivated are found by whoever asks for them`(target: Target) async throws {
        try await target.open { app in
            let (people, theirs) = try await Self.five(app)
            _ = try await app.client.deactivateUser(try PathSubject(people.ids[1]))
            let active = try UserQuery(theirs)
            let all = try UserQuery(theirs, includeDeactivated: true)
            #expect(try await Self.found(active, of: people, app) == [1, 3, 4, 5])
            #expect(try await Self.found(all, of: people, app) == [1, 2, 3, 4, 5])
        }
    }

    @Test(
        .documented("deletion: not displayed when querying users"),
        arguments: Target.everywhere)
    func `the deleted are found by nobody`(target: Target) async throws {
        try await target.open { app in
            let (people, theirs) = try await Self.five(app)
            _ = try await app.delete(try BatchMembers([people.ids[4]]), try .everything(.soft))
            let all = try UserQuery(theirs, includeDeactivated: true)
            #expect(try await Self.found(all, of: people, app) == [1, 2, 3, 4])
        }
    }

    @Test(.documented("QueryUsers: limit 100, offset 1000, sort 5"))
    func `what a query cannot ask for cannot be written`() throws {
        #expect(throws: UserQuery.Invalid.limit) { try UserQuery(limit: 101) }
        #expect(throws: UserQuery.Invalid.offset) { try UserQuery(offset: 1001) }
        let keys = ["a", "b", "c", "d", "e", "f"].compactMap { UserField($0) }
        #expect(throws: UserSort.Invalid.tooMany(6)) { try UserSort(keys.map { .init($0) }) }
    }
}
