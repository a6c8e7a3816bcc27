// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
public import Model

extension StreamClient {
    /// Which of these people made a channel that still exists (`POST /chat/channels`; Stream's
    /// documentation of QueryChannels, filter `created_by_id`). Channels that a server made for a
    /// person count for whom it named. Changes nothing.
    ///
    /// One page has at most 30 channels and so may miss some of the people: it names at least one
    /// of those who own any, so ask again for the others until it names nobody.
    public func channelOwners(
        among members: BatchMembers
    ) async throws(StreamError) -> Answer<Set<SubjectID>> {
        let call = Call(
            method: .post, path: ["chat", "channels"],
            body: [
                "filter_conditions": ["created_by_id": ["$in": .ids(members.ids)]],
                "sort": [["field": "created_at", "direction": 1]],
                "limit": 30, "member_limit": 0, "message_limit": 0, "state": false,
            ])
        let asked = Set(members.ids)
        return try await perform(call) { body in
            guard let channels = body["channels"]?.elements else { return nil }
            var owners: Set<SubjectID> = []
            for channel in channels {
                guard
                    let id = channel["channel"]?["created_by"]?["id"]?.text
                        .flatMap(SubjectID.init)
                else { return nil }
                // An answer about others is no answer to this question.
                guard asked.contains(id) else { return nil }
                owners.insert(id)
            }
            return owners
        }
    }
}
