// SPDX-License-Identifier: Apache-2.0

/// A message, in whatever form it is left.
struct SandboxMessage: Hashable, Sendable {
    /// How much of the message is left.
    enum State: Hashable, Sendable {
        case visible
        case softDeleted(byDeactivation: Bool)
        case pruned
    }

    let author: SandboxID
    let channel: Int
    var text: String?
    var attachments: [Int] = []
    var reactions: [SandboxID] = []
    var state = State.visible
}
