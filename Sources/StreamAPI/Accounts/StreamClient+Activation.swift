// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
public import Model

extension StreamClient {
    /// Deactivates people (`POST /users/deactivate`; Stream's documentation of DeactivateUsers):
    /// they can neither connect nor send, and all of their data is kept. Their tokens are another
    /// call: ``revokeTokens(_:before:)``. The task lists the users as they are afterwards. Counted
    /// as ``Endpoint/deactivateUsers``.
    /// - Parameters:
    ///   - members: The people.
    ///   - options: What else is hidden. Messages are all of theirs, not new ones alone.
    ///   - actor: Who did it, for Stream's records only.
    public func deactivateUsers(
        _ members: BatchMembers, _ options: Deactivation, by actor: SubjectID? = nil
    ) async throws(StreamError) -> Answer<TaskID> {
        try await start(
            ["users", "deactivate"],
            [
                ("user_ids", .ids(members.ids)),
                ("mark_messages_deleted", .flag(options.markMessagesDeleted)),
                ("mark_channels_deleted", .flag(options.markChannelsDeleted)),
                ("created_by_id", .id(actor)),
            ])
    }

    /// Deactivates one person at once (`POST /users/{id}/deactivate`; Stream's documentation of
    /// DeactivateUser). It cannot hide channels; ``deactivateUsers(_:_:by:)`` can. Counted as
    /// ``Endpoint/deactivateUser``.
    /// - Parameters:
    ///   - person: The person.
    ///   - markMessagesDeleted: Soft deletes all of the person's messages.
    ///   - actor: Who did it, for Stream's records only.
    /// - Returns: The user as it is now, where Stream shows it.
    public func deactivateUser(
        _ person: PathSubject, markMessagesDeleted: Bool = false, by actor: SubjectID? = nil
    ) async throws(StreamError) -> Answer<User?> {
        try await change(
            person, "deactivate",
            [
                ("mark_messages_deleted", .flag(markMessagesDeleted)),
                ("created_by_id", .id(actor)),
            ])
    }

    /// Undoes a deactivation (`POST /users/reactivate`; Stream's documentation of ReactivateUsers).
    /// What it hid comes back only where the options say so. The task lists the users as they are
    /// afterwards. Counted as ``Endpoint/reactivateUsers``.
    /// - Parameters:
    ///   - members: The people.
    ///   - options: What comes back with them.
    ///   - actor: Who did it, for Stream's records only.
    public func reactivateUsers(
        _ members: BatchMembers, _ options: Reactivation, by actor: SubjectID? = nil
    ) async throws(StreamError) -> Answer<TaskID> {
        try await start(
            ["users", "reactivate"],
            [
                ("user_ids", .ids(members.ids)),
                ("restore_messages", .flag(options.restoreMessages)),
                ("restore_channels", .flag(options.restoreChannels)),
                ("created_by_id", .id(actor)),
            ])
    }

    /// Undoes the deactivation of one person at once (`POST /users/{id}/reactivate`; Stream's
    /// documentation of ReactivateUser). It cannot bring back channels;
    /// ``reactivateUsers(_:_:by:)`` can. Counted as ``Endpoint/reactivateUser``.
    /// - Parameters:
    ///   - person: The person.
    ///   - name: A name to give the user at the same time.
    ///   - restoreMessages: Brings back the messages that the deactivation marked deleted.
    ///   - actor: Who did it, for Stream's records only.
    /// - Returns: The user as it is now, where Stream shows it.
    public func reactivateUser(
        _ person: PathSubject, name: String? = nil, restoreMessages: Bool = false,
        by actor: SubjectID? = nil
    ) async throws(StreamError) -> Answer<User?> {
        try await change(
            person, "reactivate",
            [
                ("name", name.map(JSON.string)),
                ("restore_messages", .flag(restoreMessages)),
                ("created_by_id", .id(actor)),
            ])
    }

    /// A call about one person that answers with the user. A user that is there and cannot be read,
    /// or is somebody else, makes the answer unreadable.
    private func change(
        _ person: PathSubject, _ verb: String, _ options: [(name: String, value: JSON?)]
    ) async throws(StreamError) -> Answer<User?> {
        let call = Call(
            method: .post, path: ["users", person.id.rawValue, verb], body: .object(given: options))
        return try await perform(call) { body in
            guard let json = body["user"], !json.isNull else { return .some(nil) }
            guard let user = User(json), user.id == person.id else { return nil }
            return user
        }
    }
}
