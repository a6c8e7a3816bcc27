// SPDX-License-Identifier: Apache-2.0

@testable import Sandbox

/// A sentence of Stream's documentation as a number to count: where the sentence applies, that many
/// are left. For each `topic`, every combination has exactly one rule.
struct DeletionRule: Sendable {
    let topic: String
    let sentence: String
    let left: Int
    let applies: @Sendable (Combination) -> Bool
    let count: @Sendable (LittleWorld) -> Int

    private init(
        _ topic: String, _ sentence: String, _ left: Int,
        _ applies: @escaping @Sendable (Combination) -> Bool,
        _ count: @escaping @Sendable (LittleWorld) -> Int
    ) {
        self.topic = topic
        self.sentence = sentence
        self.left = left
        self.applies = applies
        self.count = count
    }

    static let all = record + messages + others + conversations + calls + files

    private static func record(_ state: Remains.User) -> @Sendable (LittleWorld) -> Int {
        { $0.remains(of: LittleWorld.ann).user == state ? 1 : 0 }
    }

    /// The person's record.
    private static let record = [
        DeletionRule(
            "record", "soft marks deleted", 1, { $0.user == "soft" }, record(.softDeleted)),
        DeletionRule("record", "pruning nulls", 1, { $0.user == "pruning" }, record(.pruned)),
        DeletionRule("record", "hard removes", 1, { $0.user == "hard" }, record(.removed)),
        DeletionRule(
            "name", "soft keeps all data", 1, { $0.user == "soft" },
            { $0.population.users[LittleWorld.ann]?.name == nil ? 0 : 1 }),
        DeletionRule(
            "name", "pruning and hard leave none", 0, { $0.user != "soft" },
            { $0.population.users[LittleWorld.ann]?.name == nil ? 0 : 1 }),
        DeletionRule(
            "owned channels", "the owner stays unless the user is removed", 1,
            { $0.user != "hard" && $0.conversations == "hard" },
            { $0.remains(of: LittleWorld.ann).ownedChannels }),
        DeletionRule(
            "owned channels", "the owner stays unless the user is removed", 2,
            { $0.user != "hard" && $0.conversations != "hard" },
            { $0.remains(of: LittleWorld.ann).ownedChannels }),
        DeletionRule(
            "owned channels", "hard hands the channels over", 0, { $0.user == "hard" },
            { $0.remains(of: LittleWorld.ann).ownedChannels }),
        DeletionRule(
            "generated owner", "where none is named an owner is made up", 1,
            { $0.user == "hard" }, generated),
        DeletionRule(
            "generated owner", "only the removed are replaced", 0, { $0.user != "hard" }, generated
        ),
    ]

    private static let generated: @Sendable (LittleWorld) -> Int = { world in
        world.population.channels.count { $0.owner.text.hasPrefix("delete-user-") }
    }

    /// The person's messages: 4 in the group, 3 in the conversations.
    private static let messages =
        group(nil, visible: 4, soft: 0, pruned: 0) + group("soft", visible: 0, soft: 4, pruned: 0)
        + group("pruning", visible: 0, soft: 0, pruned: 4)
        + group("hard", visible: 0, soft: 0, pruned: 0) + [
            DeletionRule(
                "private messages", "hard messages leave none", 0,
                { $0.messages == "hard" || $0.conversations == "hard" }, privately),
            DeletionRule(
                "private messages", "all else leaves each in some form", 3,
                { $0.messages != "hard" && $0.conversations != "hard" }, privately),
            DeletionRule(
                "words", "messages that are not named keep their words", 4,
                { $0.messages == nil || $0.messages == "soft" }, words),
            DeletionRule(
                "words", "pruning nulls them, hard removes them", 0,
                { $0.messages == "pruning" || $0.messages == "hard" }, words),
            DeletionRule(
                "reactions", "hard removes everything related", 0, { $0.messages == "hard" },
                { $0.remains(of: LittleWorld.ann).reactions }),
            DeletionRule(
                "reactions", "others' messages keep the reaction", 1, { $0.messages != "hard" },
                { $0.remains(of: LittleWorld.ann).reactions }),
        ]

    private static let privately: @Sendable (LittleWorld) -> Int = {
        $0.messages(LittleWorld.ann, [1, 2]) { _ in true }
    }
    private static let words: @Sendable (LittleWorld) -> Int = {
        $0.messages(LittleWorld.ann, [3]) { $0.text != nil }
    }

    private static func group(
        _ mode: String?, visible: Int, soft: Int, pruned: Int
    ) -> [DeletionRule] {
        let soft = DeletionRule(
            "soft group messages", "\(mode ?? "no mode") hides", soft, { $0.messages == mode },
            {
                $0.messages(LittleWorld.ann, [3]) {
                    $0.state == .softDeleted(byDeactivation: false)
                }
            })
        return [
            DeletionRule(
                "visible group messages", "\(mode ?? "no mode") leaves", visible,
                { $0.messages == mode },
                { $0.messages(LittleWorld.ann, [3]) { $0.state == .visible } }),
            soft,
            DeletionRule(
                "pruned group messages", "\(mode ?? "no mode") nulls", pruned,
                { $0.messages == mode },
                { $0.messages(LittleWorld.ann, [3]) { $0.state == .pruned } }),
        ]
    }

    /// What the other people have.
    private static let others = [
        DeletionRule(
            "others' group messages", "group channels are never deleted", 3, { _ in true },
            {
                $0.messages(LittleWorld.ben, [3]) { $0.state == .visible }
                    + $0.messages(LittleWorld.cy, [3]) { $0.state == .visible }
            }),
        DeletionRule(
            "others' private messages", "hard conversations take the other person's along", 0,
            { $0.conversations == "hard" }, otherPrivate),
        DeletionRule(
            "others' private messages", "else they stay", 5, { $0.conversations != "hard" },
            otherPrivate),
        DeletionRule(
            "strangers' messages", "a conversation of two others is none of it", 2, { _ in true },
            {
                $0.messages(LittleWorld.ben, [4]) { $0.state == .visible }
                    + $0.messages(LittleWorld.cy, [4]) { $0.state == .visible }
            }),
        DeletionRule(
            "mentions", "the words of others stay as they are", 1, { _ in true },
            { $0.remains(of: LittleWorld.ann).mentionsByOthers }),
        DeletionRule(
            "activities", "feeds have a deletion of their own", 1, { _ in true },
            { $0.remains(of: LittleWorld.ann).activities }),
        DeletionRule(
            "other records", "nobody else is touched", 3, { _ in true },
            { $0.population.users.values.count { $0.id != LittleWorld.ann && $0.name != nil } }),
    ]

    private static let otherPrivate: @Sendable (LittleWorld) -> Int = {
        $0.messages(LittleWorld.ben, [1]) { $0.state == .visible }
            + $0.messages(LittleWorld.cy, [2]) { $0.state == .visible }
    }

    /// Channels of exactly two members, whatever they were made as.
    private static let conversations = [
        DeletionRule("open", "no mode: none", 2, { $0.conversations == nil }, open),
        DeletionRule("open", "soft hides both", 0, { $0.conversations == "soft" }, open),
        DeletionRule("open", "hard removes both", 0, { $0.conversations == "hard" }, open),
        DeletionRule("hidden", "soft keeps the data", 2, { $0.conversations == "soft" }, hidden),
        DeletionRule("hidden", "else nothing hides", 0, { $0.conversations != "soft" }, hidden),
        DeletionRule(
            "channels", "group channels and strangers' stay", 2, { $0.conversations == "hard" },
            { $0.population.channels.count }),
        DeletionRule(
            "channels", "all stay in some form", 4, { $0.conversations != "hard" },
            { $0.population.channels.count }),
        DeletionRule(
            "memberships", "whoever is removed leaves the group", 0, { $0.user == "hard" },
            { $0.remains(of: LittleWorld.ann).groupMemberships }),
        DeletionRule(
            "memberships", "whoever is not removed stays in it", 1, { $0.user != "hard" },
            { $0.remains(of: LittleWorld.ann).groupMemberships }),
    ]

    private static let open: @Sendable (LittleWorld) -> Int = {
        $0.remains(of: LittleWorld.ann).conversations
    }
    private static let hidden: @Sendable (LittleWorld) -> Int = {
        $0.remains(of: LittleWorld.ann).softDeletedConversations
    }

    private static let calls = [
        DeletionRule(
            "calls", "no mode leaves the call between two", 1, { $0.calls == nil },
            { $0.remains(of: LittleWorld.ann).callsBetweenTwo }),
        DeletionRule(
            "calls", "soft and hard take it out of view", 0, { $0.calls != nil },
            { $0.remains(of: LittleWorld.ann).callsBetweenTwo }),
        DeletionRule(
            "hidden calls", "soft keeps the data", 1, { $0.calls == "soft" },
            { $0.remains(of: LittleWorld.ann).softDeletedCalls }),
        DeletionRule(
            "hidden calls", "hard and no mode hide none", 0, { $0.calls != "soft" },
            { $0.remains(of: LittleWorld.ann).softDeletedCalls }),
        DeletionRule(
            "group calls", "a group's call is not erased", 1, { _ in true },
            { $0.remains(of: LittleWorld.ann).groupCalls }),
        DeletionRule(
            "strangers' calls", "a call of two others is none of it", 1, { _ in true },
            { $0.population.calls.count { $0.owner == LittleWorld.ben && !$0.isSoftDeleted } }),
    ]

    private static let files = [
        DeletionRule(
            "files", "files go where asked for", 0, { $0.files },
            { $0.remains(of: LittleWorld.ann).files }),
        DeletionRule(
            "files", "and else stay", 2, { !$0.files }, { $0.remains(of: LittleWorld.ann).files }),
        DeletionRule(
            "others' files", "others' files stay", 1, { _ in true },
            { $0.remains(of: LittleWorld.ben).files }),
    ]
}
