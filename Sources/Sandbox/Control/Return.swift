// SPDX-License-Identifier: Apache-2.0

extension Population {
    /// Another client makes the person anew, under the same id and with nothing but that: even where
    /// Stream would refuse it because the id was removed. False if the person is there anyhow.
    /// - Parameter createdAt: when they were made, in milliseconds: before now, as from a restored
    ///   backup.
    mutating func comeBack(_ id: SandboxID, createdAt: Int64) -> Bool {
        if let user = users[id], user.deletedAt == nil { return false }
        burned.remove(id)
        users[id] = SandboxUser(id: id, createdAt: createdAt)
        return true
    }
}
