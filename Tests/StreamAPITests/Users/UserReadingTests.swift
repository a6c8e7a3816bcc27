// SPDX-License-Identifier: Apache-2.0

import JSON
import Model
import StreamAPI
import Testing

@Suite struct `reading a user` {
    func users(_ body: String) async throws -> [User] {
        try await client(FakeTransport(200, #"{"users":[\#(body)]}"#)).queryUsers(UserQuery()).value
    }

    func user(_ body: String) async throws -> User {
        try #require(try await users(body).first)
    }

    @Test func `every field of the guide is read from the v2 paths`() async throws {
        let at = "1793880000042999999"
        let user = try await user(
            """
            {"id":"alice","name":"Alice","image":"https://x/y.png","role":"admin","language":"nl",
             "teams":["red","blue"],"teams_role":{"red":"admin","blue":"user"},
             "custom":{"color":"blue","n":1.50},"created_at":\(at),"updated_at":\(at),
             "last_active":\(at),"deactivated_at":\(at),"deleted_at":\(at),
             "revoke_tokens_issued_before":\(at),"banned":true,"ban_expires":\(at),
             "shadow_banned":false,"blocked_user_ids":["bob"],"online":true,"invisible":false,
             "avg_response_time":90,
             "devices":[{"id":"tok","push_provider":"apn","push_provider_name":"main",
               "created_at":\(at),"disabled":true,"disabled_reason":"gone","voip":false}],
             "privacy_settings":{"typing_indicators":{"enabled":false},
               "read_receipts":{"enabled":true},"delivery_receipts":{"enabled":true}},
             "push_notifications":{"disabled":true,"disabled_until":\(at)},
             "mutes":[],"total_unread_count":3}
            """)
        let time = Instant(milliseconds: 1_793_880_000_042)
        var expected = User(id: try subject("alice"))
        expected.name = "Alice"
        expected.image = "https://x/y.png"
        expected.role = "admin"
        expected.language = "nl"
        expected.teams = ["red", "blue"]
        expected.teamsRole = [
            TeamRole(team: "red", role: "admin"), TeamRole(team: "blue", role: "user"),
        ]
        expected.custom = try parsed(#"{"color":"blue","n":1.50}"#)
        expected.createdAt = time
        expected.updatedAt = time
        expected.lastActive = time
        expected.deactivatedAt = time
        expected.deletedAt = time
        expected.revokeTokensIssuedBefore = time
        expected.isBanned = true
        expected.banExpires = time
        expected.isShadowBanned = false
        expected.blockedUserIDs = [try subject("bob")]
        expected.isOnline = true
        expected.isInvisible = false
        expected.averageResponseTime = 90
        expected.devices = user.devices
        expected.privacySettings = PrivacySettings(
            typingIndicators: false, readReceipts: true, deliveryReceipts: true)
        expected.pushNotifications = user.pushNotifications
        expected.unknown = ["mutes": [], "total_unread_count": 3]
        expected.unread = []
        #expect(user == expected)

        let device = try #require(user.devices.first)
        #expect(device.id == "tok" && device.provider == "apn" && device.providerName == "main")
        #expect(device.createdAt == time && device.isVoIP == false)
        #expect(device.isDisabled == true && device.disabledReason == "gone")
        #expect(user.pushNotifications?.isDisabled == true)
        #expect(user.pushNotifications?.disabledUntil == time)
    }

    @Test func `the older paths send times as text and custom data beside the rest`() async throws {
        let user = try await user(
            #"{"id":"a","created_at":"2026-11-05T12:00:00.5Z","deactivated_at":null,"#
                + #""ban_expires":"","color":"blue","address":{"city":"Utrecht"}}"#)
        #expect(user.createdAt == noon + .milliseconds(500))
        #expect(user.deactivatedAt == nil && user.banExpires == nil)
        #expect(user.custom == [:])
        #expect(user.unknown == ["color": "blue", "address": ["city": "Utrecht"]])
    }

    @Test func `what is missing or null is nothing`() async throws {
        let bare = User(id: try subject("a"))
        #expect(try await user(#"{"id":"a"}"#) == bare)
        #expect(
            try await user(
                #"{"id":"a","name":null,"teams":null,"custom":null,"devices":null,"banned":null,"#
                    + #""teams_role":null,"updated_at":0,"push_notifications":null}"#) == bare)
    }

    @Test(arguments: [
        #""name":7"#, #""banned":"yes""#, #""created_at":"soon""#, #""last_active":-1"#,
        #""custom":[]"#, #""devices":[{}]"#, #""blocked_user_ids":["a",7]"#,
        #""teams_role":{"red":1}"#, #""avg_response_time":1.5"#, #""privacy_settings":true"#,
        #""name":"a","name":"b""#,
    ])
    func `what cannot be read is kept as it is`(member: String) async throws {
        let user = try await user(#"{"id":"a",\#(member)}"#)
        var expected = User(id: try subject("a"))
        expected.unknown = try parsed("{\(member)}")
        if member.contains("last_active") { expected.unread.insert(.lastActive) }
        #expect(user == expected)
    }

    @Test(arguments: [
        "null", "7", "[]", "{}", #"{"id":""}"#, #"{"id":7}"#, #"{"id":"a","id":"a"}"#,
        #"{"id":"a","deactivated_at":true}"#, #"{"id":"a","deleted_at":"soon"}"#,
        #"{"id":"a","deactivated_at":1,"deactivated_at":null}"#,
        #"{"id":"a","role":7}"#, #"{"id":"a","role":"user","role":"admin"}"#,
        #"{"id":"a","teams":["red",7]}"#, #"{"id":"a","teams":{}}"#,
    ])
    func `what a decision hangs on must be readable`(entry: String) async throws {
        await #expect(throws: StreamError.unreadable(status: 200)) {
            _ = try await users(#"{"id":"fine"},\#(entry)"#)
        }
    }

    @Test func `no description tells of the person`() async throws {
        let user = try await user(
            #"{"id":"alice","name":"alice","custom":{"who":"alice"},"x":"alice","#
                + #""devices":[{"id":"alice"}]}"#)
        #expect(!"\(user) \([user]) \(user.custom) \(user.devices)".contains("alice"))
        #expect("\(user)" == "‹user›")
    }
}
