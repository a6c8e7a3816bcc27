// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
public import Model

/// One person's blocks of others (Stream's documentation of blocking users).
extension StreamClient {
    /// Lets `user` see nothing more of `blocked` (`POST /users/block`). Counted as
    /// ``Endpoint/blockUsers``.
    public func block(
        _ blocked: SubjectID, for user: SubjectID
    ) async throws(StreamError) -> Answer<Accepted> {
        try await change("block", blocked, user)
    }

    /// Ends a block (`POST /users/unblock`). Counted as ``Endpoint/unblockUsers``.
    public func unblock(
        _ blocked: SubjectID, for user: SubjectID
    ) async throws(StreamError) -> Answer<Accepted> {
        try await change("unblock", blocked, user)
    }

    /// Whom `user` has blocked (`GET /users/block`). It changes nothing. Counted as
    /// ``Endpoint/getBlockedUsers``.
    public func blocked(by user: SubjectID) async throws(StreamError) -> Answer<[SubjectID]> {
        let call = Call(
            method: .get, path: ["users", "block"],
            query: [(name: "user_id", value: user.rawValue)])
        return try await perform(call) { body in
            guard let blocks = body["blocks"]?.elements else { return nil }
            let ids = blocks.map { $0["blocked_user_id"]?.text.flatMap { SubjectID($0) } }
            return ids.allSatisfy { $0 != nil } ? ids.compactMap(\.self) : nil
        }
    }

    private func change(
        _ word: String, _ blocked: SubjectID, _ user: SubjectID
    ) async throws(StreamError) -> Answer<Accepted> {
        let call = Call(
            method: .post, path: ["users", word],
            body: [
                "blocked_user_id": .string(blocked.rawValue), "user_id": .string(user.rawValue),
            ])
        return try await perform(call) { _ in Accepted() }
    }
}
