// SPDX-License-Identifier: Apache-2.0

/// What the application tells about itself.
extension SandboxService {
    /// `GET /app`.
    func app() -> [JSON.Member] {
        [
            .init(
                "app",
                [
                    "id": 1_000_001, "name": .string(options.appName),
                    "organization": "sandbox", "placement": "loopback",
                    "multi_tenant_enabled": false, "suspended": false,
                    "disable_auth_checks": false, "webhook_url": "", "event_hooks": [],
                ])
        ]
    }

    /// `GET /rate_limits`: the server's own, all or those named in `endpoints`.
    func rateLimits(_ call: Call) -> [JSON.Member] {
        let named = call.target.parameter("endpoints").flatMap { $0.isEmpty ? nil : $0 }
        let wanted = named.map { Set($0.split(separator: ",").map(String.init)) }
        var platform: [JSON.Member] = []
        for operation in Operation.allCases where wanted?.contains(operation.rawValue) ?? true {
            let standing = limits.standing(operation, now: call.now)
            platform.append(
                .init(
                    operation.rawValue,
                    [
                        "limit": .int(Int64(standing.limit)),
                        "remaining": .int(Int64(standing.remaining)),
                        "reset": .int(standing.reset),
                    ]))
        }
        return [.init("server_side", .object(platform))]
    }
}
