// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Sandbox

struct UserJSONTests {
    private var user: SandboxUser {
        var user = SandboxUser(id: SandboxID("a"), createdAt: 1000)
        user.name = "A"
        user.image = "https://images.example.com/a.png"
        user.teamsRole = [.init("red", "admin")]
        user.privacySettings = [.init("read_receipts", ["enabled": false])]
        user.pushNotifications = [.init("disabled", true)]
        user.custom = [.init("color", "blue")]
        user.devices = [.init(id: "d", provider: "apn", createdAt: 2000)]
        user.blocked = [SandboxID("b")]
        user.banExpires = 3000
        user.averageResponse = 60
        user.lastActive = 4000
        user.deactivatedAt = 5000
        user.deletedAt = 6000
        user.revokedBefore = 7000
        return user
    }

    @Test(arguments: [
        "avg_response_time", "ban_expires", "banned", "blocked_user_ids", "created_at", "custom",
        "deactivated_at",
        "deleted_at", "devices", "id", "image", "invisible", "language", "last_active", "name",
        "online", "privacy_settings", "push_notifications", "revoke_tokens_issued_before", "role",
        "shadow_banned", "teams", "teams_role", "updated_at",
    ])
    func `a full record has every field`(field: String) {
        #expect(user.json(.v2)[field] != nil)
    }

    @Test func `the versions differ in times and custom data alone`() {
        let (old, new) = (user.json(.v1), user.json(.v2))
        #expect(old["color"] == "blue")
        #expect(old["custom"] == nil)
        #expect(new["custom"] == ["color": "blue"])
        #expect(old["deleted_at"] == "1970-01-01T00:00:06.000Z")
        #expect(new["deleted_at"] == 6_000_000_000)
        #expect(new["devices"]?.items?.first?["created_at"] == 2_000_000_000)
        #expect(old["devices"]?.items?.first?["user_id"] == "a")
    }

    @Test func `pruning leaves id, role and times`() {
        var pruned = user
        pruned.prune()
        var expected = SandboxUser(id: SandboxID("a"), createdAt: 1000)
        expected.deactivatedAt = 5000
        expected.deletedAt = 6000
        expected.revokedBefore = 7000
        expected.isPruned = true
        #expect(pruned == expected)
    }
}
