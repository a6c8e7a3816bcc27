// SPDX-License-Identifier: Apache-2.0

/// What the application tells about itself.
extension SandboxService {
    /// `GET /app`: every field that an official client insists on, most of them empty.
    func app() -> [JSON.Member] {
        var members: [JSON.Member] = [
            .init("id", .int(Int64(options.appID))), .init("name", .string(options.appName)),
            .init("organization", "sandbox"), .init("placement", "loopback"),
            .init("enforce_unique_usernames", "no"), .init("permission_version", "v2"),
            .init("cdn_expiration_seconds", 0), .init("max_aggregated_activities_length", 0),
            .init("reminders_interval", 0),
        ]
        members += Self.off.map { .init($0, false) }
        members += Self.empty.map { .init($0, "") }
        members += Self.none.map { .init($0, []) }
        members += Self.bare.map { .init($0, [:]) }
        for name in ["file_upload_config", "image_upload_config"] {
            members.append(
                .init(
                    name,
                    [
                        "size_limit": 0, "allowed_file_extensions": [],
                        "blocked_file_extensions": [], "allowed_mime_types": [],
                        "blocked_mime_types": [],
                    ]))
        }
        members.append(
            .init(
                "push_notifications",
                [
                    "version": "v2", "offline_only": false,
                    "apn": ["enabled": false, "development": false],
                    "firebase": ["enabled": false], "huawei": ["enabled": false],
                    "xiaomi": ["enabled": false],
                ]))
        return [.init("app", .object(members))]
    }

    /// `GET /rate_limits`: of the platforms that are asked for, or of all; all operations, or those
    /// named in `endpoints`. Only the server's own are ever used up here.
    func rateLimits(_ call: Call) -> [JSON.Member] {
        let named = call.target.parameter("endpoints").flatMap { $0.isEmpty ? nil : $0 }
        let wanted = named.map { Set($0.split(separator: ",").map(String.init)) }
        let operations = Operation.allCases.filter { wanted?.contains($0.rawValue) ?? true }
        let others = UnservedOperations.names.filter { wanted?.contains($0) ?? true }
        let reset = (call.now / 60_000 + 1) * 60
        let platforms = ["server_side", "android", "ios", "web", "unity"]
        let asked = platforms.filter { call.target.parameter($0) == "true" }
        return (asked.isEmpty ? platforms : asked).map { platform in
            let standings = operations.map { operation -> JSON.Member in
                let standing = limits.standing(operation, now: call.now)
                let unused = platform != "server_side"
                return JSON.Member(
                    operation.rawValue,
                    [
                        "limit": .int(Int64(standing.limit)),
                        "remaining": .int(Int64(unused ? standing.limit : standing.remaining)),
                        "reset": .int(standing.reset),
                    ])
            }
            let unserved = others.map { name in
                JSON.Member(name, ["limit": 60, "remaining": 60, "reset": .int(reset)])
            }
            return .init(platform, .object(standings + unserved))
        }
    }

    private static let off = [
        "allow_multi_user_devices", "async_url_enrich_enabled", "auto_translation_enabled",
        "campaign_enabled", "disable_auth_checks", "disable_permissions_checks",
        "feed_audit_logs_enabled", "guest_user_creation_disabled", "image_moderation_enabled",
        "member_custom_on_mentioned_users_enabled", "member_custom_on_messages_enabled",
        "member_custom_on_typing_events_enabled", "moderation_audio_call_moderation_enabled",
        "moderation_enabled", "moderation_keyframe_video_enabled",
        "moderation_llm_configurability_enabled", "moderation_multitenant_blocklist_enabled",
        "moderation_video_call_moderation_enabled", "multi_tenant_enabled", "suspended",
        "use_hook_v2", "user_response_time_enabled",
    ]
    private static let empty = [
        "custom_action_handler_url", "moderation_webhook_url", "sns_key", "sns_secret",
        "sns_topic_arn", "sqs_key", "sqs_secret", "sqs_url", "suspended_explanation",
        "webhook_url",
    ]
    private static let none = ["event_hooks", "user_search_disallowed_roles", "webhook_events"]
    private static let bare = ["call_types", "channel_configs", "grants", "policies"]
}
