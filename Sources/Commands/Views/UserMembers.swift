// SPDX-License-Identifier: Apache-2.0

import JSON
import Model
import StreamAPI

extension User {
    /// All that Stream says of the user, under the names of its own table and in its order; times
    /// in RFC 3339. What Stream does not say is nil.
    var members: [(name: String, value: JSON?)] {
        func time(_ instant: Instant?) -> JSON? { instant.map { .string($0.description) } }
        func list(_ elements: [JSON]) -> JSON? { elements.isEmpty ? nil : .array(elements) }
        return [
            ("avg_response_time", averageResponseTime.map { .number(.init($0)) }),
            ("ban_expires", time(banExpires)),
            ("banned", isBanned.map(JSON.bool)),
            ("blocked_user_ids", list(blockedUserIDs.map { .string($0.rawValue) })),
            ("created_at", time(createdAt)),
            ("custom", custom.members?.isEmpty == true ? nil : custom),
            ("deactivated_at", time(deactivatedAt)),
            ("deleted_at", time(deletedAt)),
            ("devices", list(devices.map(\.json))),
            ("id", .string(id.rawValue)),
            ("image", image.map(JSON.string)),
            ("invisible", isInvisible.map(JSON.bool)),
            ("language", language.map(JSON.string)),
            ("last_active", time(lastActive)),
            ("name", name.map(JSON.string)),
            ("online", isOnline.map(JSON.bool)),
            ("privacy_settings", privacySettings?.shown),
            ("push_notifications", pushNotifications?.shown),
            ("revoke_tokens_issued_before", time(revokeTokensIssuedBefore)),
            ("role", role.map(JSON.string)),
            ("shadow_banned", isShadowBanned.map(JSON.bool)),
            ("teams", list(teams.map(JSON.string))),
            (
                "teams_role",
                teamsRole.isEmpty
                    ? nil
                    : .object(teamsRole.map { .init(name: $0.team, value: .string($0.role)) })
            ),
            ("updated_at", time(updatedAt)),
            ("unknown", unknown.members?.isEmpty == true ? nil : unknown),
        ]
    }

    /// The names of the members.
    static let memberNames = SubjectID("-").map { User(id: $0).members.map(\.name) } ?? []

    /// Whether the account works.
    var state: String { deactivatedAt == nil ? "active" : "deactivated" }
}

extension JSON {
    /// An object of what is there.
    fileprivate static func there(_ members: [(String, JSON?)]) -> JSON {
        .object(members.compactMap { name, value in value.map { .init(name: name, value: $0) } })
    }
}

extension Device {
    fileprivate var json: JSON {
        .there([
            ("id", .string(id)), ("push_provider", provider.map(JSON.string)),
            ("push_provider_name", providerName.map(JSON.string)),
            ("created_at", createdAt.map { .string($0.description) }),
            ("disabled", isDisabled.map(JSON.bool)),
            ("disabled_reason", disabledReason.map(JSON.string)), ("voip", isVoIP.map(JSON.bool)),
        ])
    }
}

extension PrivacySettings {
    fileprivate var shown: JSON {
        .there([
            ("typing_indicators", typingIndicators.map(JSON.bool)),
            ("read_receipts", readReceipts.map(JSON.bool)),
            ("delivery_receipts", deliveryReceipts.map(JSON.bool)),
        ])
    }
}

extension PushNotifications {
    fileprivate var shown: JSON {
        .there([
            ("disabled", isDisabled.map(JSON.bool)),
            ("disabled_until", disabledUntil.map { .string($0.description) }),
        ])
    }
}
