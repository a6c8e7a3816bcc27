// SPDX-License-Identifier: Apache-2.0
import Model
import Testing

@Suite struct CanonicalTextTests {
    /// Every deletion that can be built, and every other action.
    private static var actions: [Action] {
        var tables: [[Category: Extent]] = [[:]]
        for category in Category.allCases {
            tables = tables.flatMap { table in
                [table]
                    + category.extents.map { table.merging([category: $0]) { _, extent in extent } }
            }
        }
        var actions = tables.compactMap { try? Modes($0) }.map(Action.delete)
        for first in [false, true] {
            for second in [false, true] {
                actions.append(
                    .reactivate(Reactivation(restoreMessages: first, restoreChannels: second)))
                for third in [false, true] {
                    actions.append(
                        .deactivate(
                            Deactivation(
                                markMessagesDeleted: first, markChannelsDeleted: second,
                                revokeTokens: third)))
                }
            }
        }
        return actions + [.restore]
    }

    @Test func `an action comes back from its text, and no two have one text`() {
        let texts = Self.actions.map(\.canonicalText)
        #expect(Set(texts).count == Self.actions.count)
        for (action, text) in zip(Self.actions, texts) where Action(canonicalText: text) != action {
            Issue.record("\(text)")
        }
    }

    @Test(arguments: [
        "keeper", "a b", "-", "1:x", "new_call_owner_id=1:x", "caf\u{E9} =:",
        "cafe\u{301}",
    ])
    func `new owners come back, whatever is in their ids`(id: String) throws {
        let owner = try #require(SubjectID(id))
        for (channels, calls) in [(owner, nil), (nil, owner), (owner, owner)]
            as [(SubjectID?, SubjectID?)]
        {
            let action = Action.delete(
                try Modes(
                    user: .hard, messages: .hard, conversations: .hard, newChannelOwner: channels,
                    newCallOwner: calls))
            #expect(Action(canonicalText: action.canonicalText) == action)
        }
    }

    @Test func `a text from before there was a category can be read`() throws {
        let text =
            "delete user=soft messages=- conversations=- files=true new_channel_owner_id=- new_call_owner_id=-"
        #expect(
            try Action(canonicalText: text) == .delete(Modes(user: .soft, files: true)))
    }

    @Test(arguments: [
        "", "delete", "forget user=soft", "restore ", "restore x", "restore a=b",
        "delete user=gone new_channel_owner_id=- new_call_owner_id=-",
        "delete user=- new_channel_owner_id=- new_call_owner_id=-",
        "delete user=hard new_channel_owner_id=- new_call_owner_id=-",
        "delete user=hard messages=hard conversations=soft new_channel_owner_id=- new_call_owner_id=-",
        "delete user=soft conversations=pruning new_channel_owner_id=- new_call_owner_id=-",
        "delete user=soft files=hard new_channel_owner_id=- new_call_owner_id=-",
        "delete user=soft messages=true new_channel_owner_id=- new_call_owner_id=-",
        "delete user=soft new_channel_owner_id=6:keeper new_call_owner_id=-",
        "delete user=soft new_channel_owner_id=-",
        "delete user=soft user=soft new_channel_owner_id=- new_call_owner_id=-",
        "delete user=soft letters=hard new_channel_owner_id=- new_call_owner_id=-",
        "delete user=hard messages=hard conversations=hard new_channel_owner_id=9:keeper new_call_owner_id=-",
        "delete user=hard messages=hard conversations=hard new_channel_owner_id=3:keeper new_call_owner_id=-",
        "delete user=hard messages=hard conversations=hard new_channel_owner_id=-1:k new_call_owner_id=-",
        "delete user=hard messages=hard conversations=hard new_channel_owner_id=0: new_call_owner_id=-",
        "delete user=hard messages=hard conversations=hard new_channel_owner_id=keeper new_call_owner_id=-",
        "deactivate mark_messages_deleted=true mark_channels_deleted=false",
        "deactivate mark_messages_deleted=1 mark_channels_deleted=false revoke_tokens=true",
        "reactivate restore_messages=true restore_channels=true revoke_tokens=true",
        #"{"restore":{}}"#,
    ])
    func `a text cannot carry in what cannot be built`(text: String) {
        #expect(Action(canonicalText: text) == nil)
    }
}
