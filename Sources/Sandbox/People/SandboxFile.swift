// SPDX-License-Identifier: Apache-2.0

/// A file that somebody uploaded. It outlives the message that showed it.
struct SandboxFile: Hashable, Sendable {
    let number: Int
    let owner: SandboxID
}
