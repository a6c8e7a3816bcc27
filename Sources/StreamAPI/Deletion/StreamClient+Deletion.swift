// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
public import Model

extension StreamClient {
    /// Deletes people (`POST /users/delete`; Stream's documentation of DeleteUsers). They are out
    /// of view at once; their data goes in the task, as far as the modes say and no further. A
    /// category without a mode stays: a deletion of the user alone leaves every message. Data of
    /// Feeds is another call: ``deleteFeeds(of:hard:)``.
    ///
    /// A hard deletion cannot be undone, and its id may never be usable again; nor does Stream
    /// document a way back from a pruning. A soft deletion keeps all data, and ``restoreUsers(_:)``
    /// brings the record back. What Stream does with somebody who is not there or already deleted
    /// is not documented. The answer says only that the task was accepted: what became of each
    /// person, ``task(_:of:)`` tells. Counted as ``Endpoint/deleteUsers``; 6 calls a minute have
    /// been seen, so ask ``rateLimits(_:)``.
    public func deleteUsers(_ order: DeletionOrder) async throws(StreamError) -> Answer<TaskID> {
        try await deleteUsers(order.members, modes: order.modes)
    }

    /// As ``deleteUsers(_:)``, for a caller that has made sure that no new owner is among the
    /// members: Stream documents no such check of its own.
    public func deleteUsers(
        _ members: BatchMembers, modes: Modes
    ) async throws(StreamError) -> Answer<TaskID> {
        var body: [(name: String, value: JSON?)] = [("user_ids", .ids(members.ids))]
        for category in Category.allCases where category.isOfDeleteUsers {
            body.append((category.rawValue, category.json(modes[category])))
        }
        body.append(("new_channel_owner_id", .id(modes.newChannelOwner)))
        body.append(("new_call_owner_id", .id(modes.newCallOwner)))
        return try await start(["users", "delete"], body)
    }

    /// Undoes a soft deletion at once (`POST /users/restore`; Stream's documentation of
    /// RestoreUsers). It brings back the record, not memberships, messages or reactions. One person
    /// who is not deleted makes Stream refuse all of them (400, code 4), so it cannot be repeated
    /// blindly. Counted as ``Endpoint/restoreUsers``.
    public func restoreUsers(
        _ members: BatchMembers
    ) async throws(StreamError) -> Answer<Accepted> {
        let call = Call(
            method: .post, path: ["users", "restore"], body: ["user_ids": .ids(members.ids)])
        return try await perform(call) { _ in Accepted() }
    }
}

extension Category {
    /// How the body of a deletion writes it; nil where it is left out.
    fileprivate func json(_ extent: Extent?) -> JSON? {
        isFlag ? .flag(extent != nil) : extent.map { .string($0.rawValue) }
    }
}
