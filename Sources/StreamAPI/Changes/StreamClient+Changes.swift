// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
public import Model

extension StreamClient {
    /// Creates users, or **replaces** the whole record of those who are there: what a record here
    /// does not say is gone afterwards, custom data too (`POST /users`; Stream's documentation of
    /// users). To change some members and keep the rest, use ``updateUsers(_:)``; to correct a
    /// record as a whole, begin with ``NewUser/init(_:)``.
    ///
    /// One bad record makes Stream refuse them all, and it names the first bad one only; so does an
    /// id that was deleted (seen as code 16): a soft-deleted user can be restored, any other id is
    /// never to be used again. Messages are untouched. Counted as ``Endpoint/updateUsers``.
    public func replaceUsers(
        _ users: UserBatch<NewUser>
    ) async throws(StreamError) -> Answer<UsersChange> {
        let members = users.items.map { JSON.Member(name: $0.id.rawValue, value: $0.json) }
        let call = Call(
            method: .post, path: ["users"],
            body: .object([.init(name: "users", value: .object(members))]))
        return try await perform(call) { UsersChange($0) }
    }

    /// Changes some members of users' records and **keeps** the rest (`PATCH /users`; Stream's
    /// documentation of partial updates). What becomes of a call that names somebody who is not
    /// there is not documented. Counted as ``Endpoint/updateUsersPartial``.
    public func updateUsers(
        _ updates: UserBatch<UserUpdate>
    ) async throws(StreamError) -> Answer<UsersChange> {
        try await perform(patch(updates.items.map(\.json))) { UsersChange($0) }
    }

    /// Makes all tokens of these people that were issued before `before` invalid, and all that do
    /// not say when they were issued (`PATCH /users`; Stream's documentation of tokens). Nothing
    /// else changes. New tokens can be issued; ``deactivateUsers(_:_:by:)`` prevents their use.
    /// Counted as ``Endpoint/updateUsersPartial``.
    public func revokeTokens(
        _ members: BatchMembers, before: Instant
    ) async throws(StreamError) -> Answer<Accepted> {
        try await setRevocation(members, .string(before.withMilliseconds))
    }

    /// Undoes ``revokeTokens(_:before:)``: tokens that were valid but for the revocation are valid
    /// again (`PATCH /users`). Counted as ``Endpoint/updateUsersPartial``.
    public func undoTokenRevocation(
        _ members: BatchMembers
    ) async throws(StreamError) -> Answer<Accepted> {
        try await setRevocation(members, .null)
    }

    private func setRevocation(
        _ members: BatchMembers, _ time: JSON
    ) async throws(StreamError) -> Answer<Accepted> {
        let users = members.ids.map { id -> JSON in
            ["id": .string(id.rawValue), "set": ["revoke_tokens_issued_before": time]]
        }
        return try await perform(patch(users)) { _ in Accepted() }
    }

    private func patch(_ users: [JSON]) -> Call {
        Call(method: .patch, path: ["users"], body: ["users": .array(users)])
    }
}

extension Instant {
    /// RFC 3339 to the millisecond: to cut a second off would leave its tokens valid.
    fileprivate var withMilliseconds: String {
        let digits = String(milliseconds - seconds * 1000)
        let fraction = String(repeating: "0", count: 3 - digits.utf8.count) + digits
        return "\(description.dropLast()).\(fraction)Z"
    }
}
