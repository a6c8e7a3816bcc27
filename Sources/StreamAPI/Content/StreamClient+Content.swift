// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
public import Model

/// Reading what people wrote and held. None of these calls changes anything, and none shows more than
/// Stream shows: an index may be late, and what is marked deleted is out of sight.
extension StreamClient {
    /// A page of the messages that people wrote (`GET /chat/search`; Stream's documentation of
    /// search). An entry that cannot be read makes the whole answer unreadable. Where Stream warns that
    /// it did not search everything (`results_warning`), the page is not whole. Counted as
    /// ``Endpoint/search``.
    public func searchMessages(
        _ search: MessageSearch
    ) async throws(StreamError) -> Answer<ContentPage<FoundMessage>> {
        let payload = String(decoding: search.payload.bytes, as: UTF8.self)
        let call = Call(
            method: .get, path: ["chat", "search"], query: [(name: "payload", value: payload)])
        return try await perform(call) { body in
            guard let results = body["results"]?.elements else { return nil }
            let found = results.map { $0["message"].flatMap { FoundMessage($0) } }
            guard found.allSatisfy({ $0 != nil }) else { return nil }
            return Self.page(
                found.compactMap(\.self), body, isWhole: !body.speaks(of: "results_warning"))
        }
    }

    /// One message, also one that is marked deleted (`GET /chat/messages/{id}` with
    /// `show_deleted_message`). Nil where Stream knows none, which is what is expected after a hard
    /// deletion; nothing documents it. Another message, or one of somebody else's, is no answer. Counted
    /// as ``Endpoint/getMessage``.
    /// - Parameter author: who wrote it; nil where that is not known.
    public func message(
        _ id: MessageID, by author: SubjectID? = nil
    ) async throws(StreamError) -> Answer<FoundMessage?> {
        let call = Call(
            method: .get, path: ["chat", "messages", id.rawValue],
            query: [(name: "show_deleted_message", value: "true")])
        do {
            let answer = try await perform(call) { body -> FoundMessage? in
                guard let found = body["message"].flatMap({ FoundMessage($0) }), found.id == id,
                    author == nil || found.author == author
                else { return nil }
                return found
            }
            return Answer(value: answer.value, limit: answer.limit, status: answer.status)
        } catch {
            guard case .service(let refusal) = error, refusal.status == 404 else { throw error }
            // Not the application's own words: nobody knows what they would have been.
            guard refusal.isJSON else { throw .unreadable(status: 404) }
            guard refusal.code == 16 else { throw error }
            return Answer(value: nil, limit: refusal.limit, status: 404)
        }
    }

    /// Messages of one channel by their ids, 1 to 50 (`GET /chat/channels/{type}/{id}/messages`); who
    /// is not there is left out. Counted as ``Endpoint/getManyMessages``.
    public func messages(
        _ ids: [MessageID], in channel: ChannelID
    ) async throws(StreamError) -> Answer<[FoundMessage]> {
        let parts = channel.rawValue.split(separator: ":", maxSplits: 1).map(String.init)
        let call = Call(
            method: .get, path: ["chat", "channels"] + parts + ["messages"],
            query: [(name: "ids", value: ids.map(\.rawValue).joined(separator: ","))])
        return try await perform(call) { $0["messages"]?.list(of: FoundMessage.init) }
    }

    /// The channels of exactly two members that any of these people is in (`POST /chat/channels`), the
    /// oldest first, 30 a page from `offset`. Counted as ``Endpoint/queryChannels``.
    public func conversations(
        of people: BatchMembers, offset: Int = 0
    ) async throws(StreamError) -> Answer<ContentPage<FoundGroup>> {
        let page = 30
        let call = Call(
            method: .post, path: ["chat", "channels"],
            body: [
                "filter_conditions": ["members": ["$in": .ids(people.ids)], "member_count": 2],
                "sort": [["field": "created_at", "direction": 1]],
                "limit": .number(JSON.Number(page)),
                "offset": .number(JSON.Number(min(max(0, offset), 1000))),
                "member_limit": 2, "message_limit": 1, "state": true,
            ])
        return try await perform(call) { body in
            guard let entries = body["channels"]?.elements else { return nil }
            let found = entries.map { FoundGroup($0, record: "channel") }
            guard found.allSatisfy({ $0 != nil }) else { return nil }
            let isFull = found.count >= page
            return ContentPage(
                items: found.compactMap(\.self), next: isFull ? String(offset + page) : nil)
        }
    }

    /// The calls that any of these people is a member of (`POST /video/calls`), up to 100 a page, with
    /// their members. Counted as ``Endpoint/queryCalls``.
    public func calls(
        with people: BatchMembers, next: String? = nil
    ) async throws(StreamError) -> Answer<ContentPage<FoundGroup>> {
        let call = Call(
            method: .post, path: ["video", "calls"],
            body: .object(given: [
                ("filter_conditions", ["members": ["$in": .ids(people.ids)]]),
                ("limit", 100), ("next", next.map { .string($0) }),
            ]))
        return try await perform(call) { body in
            guard let entries = body["calls"]?.elements else { return nil }
            let found = entries.map { FoundGroup($0, record: "call") }
            guard found.allSatisfy({ $0 != nil }) else { return nil }
            return Self.page(found.compactMap(\.self), body)
        }
    }

    /// A page with the word for the next; nil where there is one that cannot be read.
    private static func page<Item>(
        _ items: [Item], _ body: JSON, isWhole: Bool = true
    ) -> ContentPage<Item>? {
        guard let next = try? body.told("next").read(\.text) ?? "" else { return nil }
        return ContentPage(items: items, next: next.isEmpty ? nil : next, isWhole: isWhole)
    }
}
