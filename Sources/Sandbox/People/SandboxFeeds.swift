// SPDX-License-Identifier: Apache-2.0

/// What the application's feeds hold. No option of DeleteUsers reaches it: Stream's Feeds have a
/// deletion of their own.
struct SandboxFeeds: Hashable, Sendable {
    /// Something that a person posted to the feed of their own.
    struct Activity: Hashable, Sendable {
        let number: Int
        let author: SandboxID
        let text: String
        /// Who reacted to it.
        var reactions: [SandboxID] = []
        var isHidden = false
    }

    /// Who follows whose feed.
    struct Follow: Hashable, Sendable {
        let follower: SandboxID
        let followed: SandboxID
    }

    var activities: [Activity] = []
    var follows: [Follow] = []

    /// DeleteFeedUserData: hard takes the person's activities, reactions and follows in both
    /// directions away; soft hides the activities.
    mutating func delete(_ id: SandboxID, hard: Bool) {
        guard hard else {
            for index in activities.indices where activities[index].author == id {
                activities[index].isHidden = true
            }
            return
        }
        activities.removeAll { $0.author == id }
        for index in activities.indices { activities[index].reactions.removeAll { $0 == id } }
        follows.removeAll { $0.follower == id || $0.followed == id }
    }

    /// What ExportFeedUserData leaves to download: one JSON text a line.
    func exportLines(_ id: SandboxID) -> [UInt8] {
        func text(_ id: SandboxID) -> JSON { .string(id.text) }
        let lines: [JSON] =
            activities.filter { $0.author == id }.map {
                ["activity": .int(Int64($0.number)), "text": .string($0.text)]
            }
            + activities.filter { $0.reactions.contains(id) }.map {
                ["reaction": .int(Int64($0.number))]
            }
            + follows.filter { $0.follower == id }.map { ["follows": text($0.followed)] }
            + follows.filter { $0.followed == id }.map { ["followed_by": text($0.follower)] }
        return lines.flatMap { $0.bytes + [0x0A] }
    }
}
