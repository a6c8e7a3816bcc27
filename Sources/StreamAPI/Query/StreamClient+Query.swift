// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
public import Model

extension StreamClient {
    /// Looks people up by id, deactivated ones included (`GET /users`). Whoever is missing from the
    /// answer is not in view: Stream does not tell deleted people from people who never were. An
    /// entry that cannot be read makes the whole answer unreadable, since silence would say that
    /// somebody is gone.
    ///
    /// The ids are part of the address. A hundred long ones make it tens of kilobytes, more than
    /// some servers on the way take (they answer 414 or 431): then ask for fewer at a time. Counted
    /// as ``Endpoint/queryUsers``.
    public func users(
        _ members: BatchMembers
    ) async throws(StreamError) -> Answer<[SubjectID: SubjectFacts]> {
        let asked = Set(members.ids)
        let answer = try await queryUsers(UserQuery(lookingUp: members))
        var found: [SubjectID: SubjectFacts] = [:]
        for user in answer.value where asked.contains(user.id) && user.deletedAt == nil {
            found[user.id] = user.facts
        }
        return Answer(value: found, limit: answer.limit, status: answer.status)
    }

    /// Looks people up by id as ``users(_:)`` does, and gives the answer as it is: with people who
    /// were not asked for, twice, or as deleted, if it has such.
    public func lookUp(_ members: BatchMembers) async throws(StreamError) -> Answer<[User]> {
        try await queryUsers(UserQuery(lookingUp: members))
    }

    /// One page of users (`GET /users`; Stream's documentation of querying users). Deactivated
    /// people are left out unless asked for, deleted ones always. A filter or an order that Stream
    /// does not take is refused (code 4); an entry that cannot be read makes the whole answer
    /// unreadable. Counted as ``Endpoint/queryUsers``.
    public func queryUsers(_ query: UserQuery) async throws(StreamError) -> Answer<[User]> {
        let payload = String(decoding: query.payload.bytes, as: UTF8.self)
        let call = Call(method: .get, path: ["users"], query: [(name: "payload", value: payload)])
        return try await perform(call) { $0["users"]?.list(of: User.init) }
    }

    /// All users whom the filter means, by id, however many they are. Each page is one call of
    /// ``queryUsers(_:)``, made when it is needed.
    /// - Parameters:
    ///   - filter: Whom to read.
    ///   - includeDeactivated: Whether deactivated people are wanted too.
    ///   - pageSize: Users a page, 1 to 100.
    ///   - start: Only ids above this one: where an earlier reading stopped.
    ///   - ask: Asks for a page, for instance when a limit allows it, and as often as need be; a
    ///     plain ``queryUsers(_:)`` where nil.
    /// - Throws: ``UserQuery/Invalid`` for a page size that Stream does not have. Reading throws
    ///   what ``AllUsers/AsyncIterator/next()`` does.
    public func allUsers(
        matching filter: UserFilter = .everyone, includeDeactivated: Bool = false,
        pageSize: Int = UserQuery.largestPage, after start: SubjectID? = nil,
        asking ask: AllUsers.Ask? = nil
    ) throws(UserQuery.Invalid) -> AllUsers {
        let first = try UserQuery(
            filter, limit: pageSize, includeDeactivated: includeDeactivated)
        return AllUsers(
            first: first, start: start, ask: ask ?? { try await queryUsers($0).value })
    }
}
