// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
public import Model

extension StreamClient {
    /// Which application the credentials speak for (`GET /app`; Stream's documentation of apps). It
    /// changes nothing, and is the cheapest way to learn whether the credentials are good. Counted
    /// as ``Endpoint/getApp``.
    public func app() async throws(StreamError) -> Answer<AppInfo> {
        try await perform(Call(method: .get, path: ["app"])) { AppInfo($0) }
    }

    /// The limits of these endpoints for servers (`GET /rate_limits`); of all for an empty list.
    /// Those that Stream does not tell are missing from the answer. It changes nothing, but counts
    /// itself, as ``Endpoint/getRateLimits`` (Stream's documentation of rate limits).
    public func rateLimits(
        _ endpoints: [Endpoint]
    ) async throws(StreamError) -> Answer<[Endpoint: RateLimit]> {
        var query = [(name: "server_side", value: "true")]
        if !endpoints.isEmpty {
            query.append(
                (name: "endpoints", value: endpoints.map(\.rawValue).joined(separator: ",")))
        }
        return try await perform(Call(method: .get, path: ["rate_limits"], query: query)) { body in
            guard let entries = body["server_side"], entries.members != nil else { return nil }
            var limits: [Endpoint: RateLimit] = [:]
            for endpoint in endpoints.isEmpty ? Endpoint.allCases : endpoints {
                limits[endpoint] = entries[endpoint.rawValue].flatMap { RateLimit($0) }
            }
            return limits
        }
    }

    /// What Stream says of a task now (`GET /tasks/{id}`). Deactivations and reactivations list
    /// users, and only what was asked for tells whether a listed user is as they should be. It
    /// changes nothing; a task that Stream does not know is refused (404, code 16), and how long
    /// Stream knows one is not documented. Counted as ``Endpoint/getTask``.
    /// - Parameters:
    ///   - id: The task.
    ///   - effect: What the call that started the task was to bring about. Without it, a listed
    ///     user counts as done whether active or deactivated, and only a look-up can tell.
    public func task(
        _ id: TaskID, of effect: Effect? = nil
    ) async throws(StreamError) -> Answer<TaskReport> {
        try await perform(Call(method: .get, path: ["tasks", id.rawValue])) {
            TaskReport($0, of: id, effect: effect)
        }
    }
}
