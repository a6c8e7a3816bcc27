// SPDX-License-Identifier: Apache-2.0

/// The calls that Stream counts apart from one another, under the names that `/rate_limits` uses
/// (Stream's documentation of rate limits).
public enum Endpoint: String, CaseIterable, Sendable {
    /// `POST /users/delete`
    case deleteUsers = "DeleteUsers"
    /// `POST /users/deactivate`
    case deactivateUsers = "DeactivateUsers"
    /// `POST /users/reactivate`
    case reactivateUsers = "ReactivateUsers"
    /// `POST /users/restore`
    case restoreUsers = "RestoreUsers"
    /// `PATCH /users`
    case updateUsersPartial = "UpdateUsersPartial"
    /// `GET /users`
    case queryUsers = "QueryUsers"
    /// `GET /tasks/{id}`
    case getTask = "GetTask"
    /// `GET /rate_limits`
    case getRateLimits = "GetRateLimits"
    /// `GET /app`
    case getApp = "GetApp"
}
