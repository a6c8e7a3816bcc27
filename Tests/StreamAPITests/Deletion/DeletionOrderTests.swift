// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI
import Testing

@Suite struct `ordering a deletion` {
    func modes(channels: String? = nil, calls: String? = nil) throws -> Modes {
        try Modes(
            user: .hard, messages: .hard, conversations: .hard,
            newChannelOwner: channels.map(subject), newCallOwner: calls.map(subject))
    }

    @Test func `is sent as it is written`() async throws {
        let transport = FakeTransport(201, #"{"task_id":"t-1"}"#)
        let order = try DeletionOrder(members("a", "b"), modes(channels: "heir"))
        let answer = try await client(transport).deleteUsers(order)
        #expect(answer.value == TaskID("t-1"))
        let sent = try #require(transport.sent.first)
        #expect(sent.path == "/api/v2/users/delete")
        #expect(
            sent.body == #"{"user_ids":["a","b"],"user":"hard","messages":"hard","#
                + #""conversations":"hard","new_channel_owner_id":"heir"}"#)
    }

    @Test func `a new owner who goes as well is refused`() throws {
        #expect(throws: DeletionOrder.Invalid.channelOwnerIsDeleted) {
            try DeletionOrder(members("a", "b"), modes(channels: "b", calls: "heir"))
        }
        #expect(throws: DeletionOrder.Invalid.callOwnerIsDeleted) {
            try DeletionOrder(members("a", "b"), modes(channels: "heir", calls: "a"))
        }
    }

    @Test func `an owner who only looks alike stays`() throws {
        let order = try DeletionOrder(members("\u{E9}"), modes(channels: "e\u{301}"))
        #expect(order.members.ids.count == 1)
    }

    /// Every combination that the two modes types can express, and whether it may be sent.
    @Test func `a hard user needs hard messages and hard conversations`() throws {
        let messages: [Extent?] = [nil] + Extent.allCases
        let conversations: [Extent?] = [nil] + Category.conversations.extents
        for user in Extent.allCases {
            for message in messages {
                for conversation in conversations {
                    let modes = try? Modes(
                        user: user, messages: message, conversations: conversation)
                    let mayBe = user != .hard || (message == .hard && conversation == .hard)
                    #expect((modes != nil) == mayBe)
                }
            }
        }
    }
}
