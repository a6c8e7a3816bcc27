// SPDX-License-Identifier: Apache-2.0

/// A message, in whatever form it is left.
struct SandboxMessage: Hashable, Sendable {
    /// How much of the message is left.
    enum State: Hashable, Sendable {
        case visible
        case softDeleted(byDeactivation: Bool)
        case pruned
    }

    let number: Int
    let author: SandboxID
    let channel: Int
    /// Milliseconds since the epoch.
    let createdAt: Int64
    var text: String?
    /// The numbers of the files that the message shows.
    var attachments: [Int] = []
    /// Who reacted to it.
    var reactions: [SandboxID] = []
    /// Whom it names.
    var mentions: [SandboxID] = []
    var state = State.visible

    /// Takes the content away and leaves the shell.
    mutating func prune() {
        state = .pruned
        text = nil
        reactions = []
        attachments = []
        mentions = []
    }
}
