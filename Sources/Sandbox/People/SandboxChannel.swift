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
    var owner: SandboxID
    var members: Set<SandboxID>
    var state = State.open

    var cid: String { "\(type):channel-\(number)" }

    /// Stream's documentation of DeleteUsers: exactly two members, whatever the channel was made as.
    var isConversation: Bool { members.count == 2 }
}
