// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Model
import StreamAPI
import Testing

@Suite struct `banning` {
    @Test func `from the app, with nothing asked beyond`() async throws {
        let transport = FakeTransport(201, #"{"duration":"1ms"}"#)
        let answer = try await client(transport).ban(Ban(subject("a")))
        #expect(answer.value == Accepted())
        let sent = try #require(transport.sent.first)
        #expect(sent.request.method == .post)
        #expect(sent.path == "/api/v2/moderation/ban")
        #expect(sent.body == #"{"target_user_id":"a"}"#)
    }

    @Test(arguments: Extent.allCases)
    func `with every option`(mode: Extent) async throws {
        let transport = FakeTransport(201, #"{"duration":"1ms"}"#)
        let ban = try Ban(
            subject("a"), by: subject("mod"), in: ChannelID("messaging:general"), minutes: 60,
            reason: "spam", isShadow: true, bansAddress: true, deleteMessages: mode)
        _ = try await client(transport).ban(ban)
        #expect(
            transport.sent.first?.body == #"{"target_user_id":"a","banned_by_id":"mod","#
                + #""channel_cid":"messaging:general","timeout":60,"reason":"spam","#
                + #""shadow":true,"ip_ban":true,"delete_messages":"\#(mode.rawValue)"}"#)
        #expect("\(ban)" == "‹ban›")
    }

    @Test func `and ending a ban`() async throws {
        let transport = FakeTransport(201, #"{"duration":"1ms"}"#)
        let one = try client(transport)
        _ = try await one.unban(subject("a b"))
        _ = try await one.unban(
            subject("a"), in: ChannelID("messaging:!members-x_1"), by: subject("mod@x"))
        #expect(
            transport.sent.map(\.path) == Array(repeating: "/api/v2/moderation/unban", count: 2))
        #expect(
            transport.sent.map(\.query) == [
                "api_key=key-1&target_user_id=a%20b",
                "api_key=key-1&target_user_id=a&channel_cid=messaging%3A%21members-x_1"
                    + "&created_by=mod%40x",
            ])
        #expect(transport.sent.allSatisfy { $0.request.method == .post && $0.body == "{}" })
    }

    @Test(arguments: [0, -1, .min])
    func `a ban lasts a minute at least`(minutes: Int) throws {
        #expect(throws: Ban.Invalid.minutes) { try Ban(subject("a"), minutes: minutes) }
    }

    @Test func `nobody bans themself`() throws {
        #expect(throws: Ban.Invalid.actor) { try Ban(subject("a"), by: subject("a")) }
    }

    @Test(arguments: ["", "general", ":", "a:", ":a", "a:b:c", "a:b c", "a:é", "a:b/c", "a:."])
    func `a channel has a type and an id`(text: String) {
        #expect(ChannelID(text) == nil)
    }
}
