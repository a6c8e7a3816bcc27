// SPDX-License-Identifier: Apache-2.0

/// A person's record. Times are milliseconds since the epoch.
struct SandboxUser: Hashable, Sendable {
    /// A place that push messages are sent to.
    struct Device: Hashable, Sendable {
        let id: String
        let provider: String
        let createdAt: Int64
    }

    let id: SandboxID
    var name: String?
    var image: String?
    var role = "user"
    var language = ""
    var teams: [String] = []
    /// The role in each team, by the team's name.
    var teamsRole: [JSON.Member] = []
    var invisible = false
    /// `privacy_settings` and `push_notifications` as they were written; empty is none.
    var privacySettings: [JSON.Member] = []
    var pushNotifications: [JSON.Member] = []
    var custom: [JSON.Member] = []
    var devices: [Device] = []
    var blocked: [SandboxID] = []
    var banned = false
    var shadowBanned = false
    var banExpires: Int64?
    /// In seconds.
    var averageResponse: Int64?
    var createdAt: Int64
    var updatedAt: Int64
    var lastActive: Int64?
    var deactivatedAt: Int64?
    var deletedAt: Int64?
    var isPruned = false
    var revokedBefore: Int64?

    init(id: SandboxID, createdAt: Int64) {
        self.id = id
        self.createdAt = createdAt
        updatedAt = createdAt
    }

    /// The record as a replacing write finds it: what only the service sets stays, what a client sets
    /// is gone.
    func blank(now: Int64) -> SandboxUser {
        var blank = SandboxUser(id: id, createdAt: createdAt)
        blank.updatedAt = now
        blank.lastActive = lastActive
        blank.devices = devices
        blank.blocked = blocked
        blank.averageResponse = averageResponse
        blank.banned = banned
        blank.shadowBanned = shadowBanned
        blank.banExpires = banExpires
        blank.deactivatedAt = deactivatedAt
        blank.revokedBefore = revokedBefore
        blank.pushNotifications = pushNotifications
        return blank
    }

    /// Nulls the person's data; id, role and the times of making and deleting stay.
    mutating func prune() {
        let (role, updated) = (role, updatedAt)
        let (deleted, deactivated, revoked) = (deletedAt, deactivatedAt, revokedBefore)
        self = SandboxUser(id: id, createdAt: createdAt)
        self.role = role
        updatedAt = updated
        deletedAt = deleted
        deactivatedAt = deactivated
        revokedBefore = revoked
        isPruned = true
    }
}
