// SPDX-License-Identifier: Apache-2.0

extension Population {
    mutating func ban(_ id: SandboxID, shadow: Bool, until: Int64?, now: Int64) {
        guard var user = users[id] else { return }
        if shadow { user.shadowBanned = true } else { user.banned = true }
        user.banExpires = until
        user.updatedAt = now
        users[id] = user
        if until == nil { timedBans.remove(id) } else { timedBans.insert(id) }
    }

    mutating func unban(_ id: SandboxID, now: Int64) {
        timedBans.remove(id)
        users[id]?.banned = false
        users[id]?.shadowBanned = false
        users[id]?.banExpires = nil
        users[id]?.updatedAt = now
    }

    /// Ends the bans whose time is over.
    mutating func liftBans(now: Int64) {
        for id in timedBans {
            guard let end = users[id]?.banExpires else {
                timedBans.remove(id)
                continue
            }
            if end <= now { unban(id, now: end) }
        }
    }
}
