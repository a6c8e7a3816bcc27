// SPDX-License-Identifier: Apache-2.0

/// The operations that the sandbox knows, by Stream's names.
enum Operation: String, CaseIterable, Hashable, Sendable {
    case getApp = "GetApp"
    case getRateLimits = "GetRateLimits"
    case queryUsers = "QueryUsers"
    case updateUsers = "UpdateUsers"
    case updateUsersPartial = "UpdateUsersPartial"
    case deleteUsers = "DeleteUsers"
    case restoreUsers = "RestoreUsers"
    case deactivateUser = "DeactivateUser"
    case deactivateUsers = "DeactivateUsers"
    case reactivateUser = "ReactivateUser"
    case reactivateUsers = "ReactivateUsers"
    case getTask = "GetTask"

    /// Calls per minute on a plan that nobody negotiated.
    var limit: Int {
        switch self {
        case .deleteUsers: 6
        case .deactivateUser, .deactivateUsers, .reactivateUser, .reactivateUsers, .restoreUsers,
            .getRateLimits:
            60
        case .updateUsers, .updateUsersPartial, .getTask: 300
        case .queryUsers: 1000
        case .getApp: 10000
        }
    }

    /// The status of an answer that is not an error.
    var success: Int {
        switch self {
        case .getApp, .getRateLimits, .queryUsers, .updateUsersPartial, .getTask: 200
        default: 201
        }
    }
}
