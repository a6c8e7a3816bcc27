// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
public import Model

extension StreamClient {
    /// Looks people up by id, deactivated ones included (`GET /users`). Whoever is missing from the
    /// answer is not in view: Stream does not tell deleted people from people who never were. An
    /// entry that cannot be read makes the whole answer unreadable, since silence would say that
    /// somebody is gone.
    public func users(
        _ members: BatchMembers
    ) async throws(StreamError) -> Answer<[SubjectID: SubjectFacts]> {
        let payload: JSON = [
            "filter_conditions": ["id": ["$in": members.json]],
            "sort": [["field": "id", "direction": 1]],
            "limit": 100,
            "include_deactivated_users": true,
        ]
        let call = Call(
            method: .get, path: ["users"],
            query: [(name: "payload", value: String(decoding: payload.bytes, as: UTF8.self))])
        let asked = Set(members.ids)
        return try await perform(call) { body in
            guard let users = body["users"]?.elements else { return nil }
            var found: [SubjectID: SubjectFacts] = [:]
            for user in users {
                guard let id = user["id"]?.text.flatMap(SubjectID.init),
                    let facts = SubjectFacts(user)
                else { return nil }
                let isGone = user.timestamp("deleted_at").instant != nil
                if asked.contains(id), !isGone { found[id] = facts }
            }
            return found
        }
    }

    /// Deletes people (`POST /users/delete`). They are out of view at once; their data goes in the
    /// task.
    public func deleteUsers(
        _ members: BatchMembers, modes: Modes
    ) async throws(StreamError) -> Answer<TaskID> {
        try await start(
            "delete", members,
            [
                ("user", .string(modes.user.rawValue)),
                ("messages", modes.messages.map { .string($0.rawValue) }),
                ("conversations", modes.conversations.map { .string($0.rawValue) }),
                ("calls", modes.calls.map { .string($0.rawValue) }),
                ("files", modes.files ? true : nil),
                ("new_channel_owner_id", modes.newChannelOwner.map { .string($0.rawValue) }),
                ("new_call_owner_id", modes.newCallOwner.map { .string($0.rawValue) }),
            ])
    }

    /// Deactivates people (`POST /users/deactivate`). Their tokens are another call:
    /// ``revokeTokens(_:before:)``.
    public func deactivateUsers(
        _ members: BatchMembers, _ options: Deactivation
    ) async throws(StreamError) -> Answer<TaskID> {
        try await start(
            "deactivate", members,
            [
                ("mark_messages_deleted", options.markMessagesDeleted ? true : nil),
                ("mark_channels_deleted", options.markChannelsDeleted ? true : nil),
            ])
    }

    /// Undoes a deactivation (`POST /users/reactivate`).
    public func reactivateUsers(
        _ members: BatchMembers, _ options: Reactivation
    ) async throws(StreamError) -> Answer<TaskID> {
        try await start(
            "reactivate", members,
            [
                ("restore_messages", options.restoreMessages ? true : nil),
                ("restore_channels", options.restoreChannels ? true : nil),
            ])
    }

    /// Undoes a soft deletion at once (`POST /users/restore`). One person who is not deleted makes
    /// Stream refuse all of them (400, code 4).
    public func restoreUsers(
        _ members: BatchMembers
    ) async throws(StreamError) -> Answer<Accepted> {
        let call = Call(
            method: .post, path: ["users", "restore"], body: ["user_ids": members.json])
        return try await perform(call) { _ in Accepted() }
    }

    /// Makes all tokens of these people that were issued before `before` invalid (`PATCH /users`).
    public func revokeTokens(
        _ members: BatchMembers, before: Instant
    ) async throws(StreamError) -> Answer<Accepted> {
        let time = JSON.string(before.withMilliseconds)
        let users = members.ids.map { id -> JSON in
            ["id": .string(id.rawValue), "set": ["revoke_tokens_issued_before": time]]
        }
        let call = Call(method: .patch, path: ["users"], body: ["users": .array(users)])
        return try await perform(call) { _ in Accepted() }
    }

    /// A call that starts a task. What is nil is left out, as Stream's own clients do.
    private func start(
        _ verb: String, _ members: BatchMembers, _ options: [(name: String, value: JSON?)]
    ) async throws(StreamError) -> Answer<TaskID> {
        let given = options.compactMap { option in
            option.value.map { JSON.Member(name: option.name, value: $0) }
        }
        let body = JSON.object([JSON.Member(name: "user_ids", value: members.json)] + given)
        return try await perform(Call(method: .post, path: ["users", verb], body: body)) { answer in
            answer["task_id"]?.text.flatMap { TaskID($0) }
        }
    }
}

extension BatchMembers {
    fileprivate var json: JSON { .array(ids.map { .string($0.rawValue) }) }
}

extension Instant {
    /// RFC 3339 to the millisecond: to cut a second off would leave its tokens valid.
    fileprivate var withMilliseconds: String {
        let digits = String(milliseconds - seconds * 1000)
        let fraction = String(repeating: "0", count: 3 - digits.utf8.count) + digits
        return "\(description.dropLast()).\(fraction)Z"
    }
}

extension SubjectFacts {
    /// Reads a user; nil if it is none, or if it cannot be told whether the account is active.
    fileprivate init?(_ user: JSON) {
        let deactivated = user.timestamp("deactivated_at")
        guard user.members != nil, deactivated != .unreadable else { return nil }
        self.init(
            role: user["role"]?.text ?? "",
            teams: (user["teams"]?.elements ?? []).compactMap(\.text),
            createdAt: user.timestamp("created_at").instant,
            lastActive: user.timestamp("last_active").instant,
            deactivatedAt: deactivated.instant)
    }
}
