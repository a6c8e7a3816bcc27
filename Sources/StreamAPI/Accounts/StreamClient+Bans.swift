// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
public import Model

extension StreamClient {
    /// Bans a person from the app or from a channel, at once (`POST /moderation/ban`; Stream's
    /// documentation of moderation). It erases nothing, except messages where the ban says so.
    /// Counted as ``Endpoint/ban``.
    public func ban(_ ban: Ban) async throws(StreamError) -> Answer<Accepted> {
        try await perform(Call(method: .post, path: ["moderation", "ban"], body: ban.json)) { _ in
            Accepted()
        }
    }

    /// Ends a ban, shadow bans included (`POST /moderation/unban`; Stream's documentation of
    /// moderation). Stream says nothing of messages that the ban deleted. Counted as
    /// ``Endpoint/unban``.
    /// - Parameters:
    ///   - target: The banned person.
    ///   - channel: The channel that the ban is for; nil for that of the whole app.
    ///   - actor: Who ends it, for Stream's records.
    public func unban(
        _ target: SubjectID, in channel: ChannelID? = nil, by actor: SubjectID? = nil
    ) async throws(StreamError) -> Answer<Accepted> {
        var query = [(name: "target_user_id", value: target.rawValue)]
        if let channel { query.append((name: "channel_cid", value: channel.rawValue)) }
        if let actor { query.append((name: "created_by", value: actor.rawValue)) }
        let call = Call(
            method: .post, path: ["moderation", "unban"], query: query, body: [:])
        return try await perform(call) { _ in Accepted() }
    }
}
