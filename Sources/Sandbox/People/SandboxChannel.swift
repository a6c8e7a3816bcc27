// SPDX-License-Identifier: Apache-2.0

/// A channel. It is a conversation exactly as long as it has two members.
struct SandboxChannel: Hashable, Sendable {
    /// Whether the channel can be seen.
    enum State: Hashable, Sendable {
        case open
        case softDeleted(byDeactivation: Bool)
    }

    let number: Int
    /// `messaging` where two people talk, `team` where the channel was made as a group, of however
    /// few.
    var type = "messaging"
    /// The id that whoever made it gave it; nil for those of the beginning.
    var name: String?
    var owner: SandboxID
    var members: Set<SandboxID>
    var state = State.open

    var id: String { name ?? "channel-\(number)" }

    var cid: String { "\(type):\(id)" }

    /// Stream's documentation of DeleteUsers: exactly two members, whatever the channel was made as.
    var isConversation: Bool { members.count == 2 }
}
