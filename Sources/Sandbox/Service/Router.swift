// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Which operation a method and a path ask for.
enum Router {
    static func route(
        _ method: HTTPRequest.Method, _ segments: [String]
    ) -> (operation: Operation, pathID: String?)? {
        switch (method, segments.count, segments.first, segments.last) {
        case (.get, 1, "app", _): return (.getApp, nil)
        case (.get, 1, "rate_limits", _): return (.getRateLimits, nil)
        case (.get, 1, "users", _): return (.queryUsers, nil)
        case (.post, 1, "users", _): return (.updateUsers, nil)
        case (.patch, 1, "users", _): return (.updateUsersPartial, nil)
        case (.post, 2, "users", "delete"): return (.deleteUsers, nil)
        case (.post, 2, "users", "restore"): return (.restoreUsers, nil)
        case (.post, 2, "users", "deactivate"): return (.deactivateUsers, nil)
        case (.post, 2, "users", "reactivate"): return (.reactivateUsers, nil)
        case (.post, 3, "users", "deactivate"): return (.deactivateUser, segments[1])
        case (.post, 3, "users", "reactivate"): return (.reactivateUser, segments[1])
        case (.get, 2, "tasks", _): return (.getTask, segments[1])
        default: return nil
        }
    }
}
