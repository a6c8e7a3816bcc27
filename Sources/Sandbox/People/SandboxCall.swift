// SPDX-License-Identifier: Apache-2.0

/// A call that was held. With two members it belongs to them; a group's call is never erased.
struct SandboxCall: Hashable, Sendable {
    var number = 0
    var owner: SandboxID
    var members: Set<SandboxID>
    var isSoftDeleted = false

    var cid: String { "default:call-\(number)" }

    /// Whether exactly two took part.
    var isBetweenTwo: Bool { members.count == 2 }
}
