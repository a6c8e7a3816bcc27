// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
import Model

extension StreamClient {
    /// Starts an export of people's data in chat (`POST /export/users`; Stream's documentation of
    /// ExportUsers). It changes nothing. The finished task has the address of a file with a line of
    /// JSON for each person (``TaskReport/export``), with at most 10,000 messages of each. Counted
    /// as ``Endpoint/exportUsers``.
    public func exportUsers(_ members: ExportMembers) async throws(StreamError) -> Answer<TaskID> {
        try await start(["export", "users"], [("user_ids", .ids(members.ids))])
    }

    /// One person's data in chat, at once (`GET /users/{id}/export`; Stream's documentation of
    /// ExportUser). It changes nothing. Who has more than 10,000 messages or reactions is refused
    /// (400): ``exportUsers(_:)`` exports them, with 10,000 messages. The transport has a limit of
    /// its own for the size of an answer. Export before deleting. Counted as
    /// ``Endpoint/exportUser``.
    public func exportUser(_ person: PathSubject) async throws(StreamError) -> Answer<UserExport> {
        let call = Call(method: .get, path: ["users", person.id.rawValue, "export"])
        return try await perform(call) { UserExport($0, of: person) }
    }

    /// Starts an export of a person's data in Feeds: activities, follows, comments, reactions,
    /// bookmarks and collections (`POST /feeds/users/{id}/export`; Stream's documentation of
    /// Feeds). It changes nothing, and has nothing of chat in it. Counted as
    /// ``Endpoint/exportFeeds``.
    public func exportFeeds(of person: PathSubject) async throws(StreamError) -> Answer<TaskID> {
        try await start(["feeds", "users", person.id.rawValue, "export"], [])
    }

    /// Deletes a person's data in Feeds: feeds, activities, follows, comments, reactions, bookmarks
    /// and collections (`POST /feeds/users/{id}/delete`; Stream's documentation of Feeds). No
    /// option of ``deleteUsers(_:)`` reaches them. Counted as ``Endpoint/deleteFeeds``.
    /// - Parameters:
    ///   - person: The person.
    ///   - isHard: Removes the data, which nothing can undo. Otherwise Stream does not document
    ///     what is left, so that it is no erasure.
    public func deleteFeeds(
        of person: PathSubject, hard isHard: Bool
    ) async throws(StreamError) -> Answer<TaskID> {
        try await start(
            ["feeds", "users", person.id.rawValue, "delete"], [("hard_delete", .bool(isHard))])
    }
}
