// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Which operation a method and a path ask for.
enum Router {
    static func route(
        _ method: HTTPRequest.Method, _ segments: [String]
    ) -> (operation: Operation, pathID: String?)? {
        if let operation = fixed(method, segments) { return (operation, nil) }
        switch (method, segments.count, segments.first, segments.last) {
        case (.post, 3, "users", "deactivate"): return (.deactivateUser, segments[1])
        case (.post, 3, "users", "reactivate"): return (.reactivateUser, segments[1])
        case (.get, 3, "users", "export"): return (.exportUser, segments[1])
        case (.delete, 2, "users", _): return (.deleteUser, segments[1])
        case (.get, 2, "tasks", _): return (.getTask, segments[1])
        case (.get, 2, "messages", _): return (.getMessage, segments[1])
        case (.get, 3, "chat", _) where segments[1] == "messages":
            return (.getMessage, segments[2])
        case (.get, 4, "channels", "messages"):
            return (.getManyMessages, "\(segments[1]):\(segments[2])")
        case (.get, 5, "chat", "messages") where segments[1] == "channels":
            return (.getManyMessages, "\(segments[2]):\(segments[3])")
        case (.post, 4, "channels", "query"):
            return (.getOrCreateChannel, "\(segments[1]):\(segments[2])")
        case (.post, 5, "chat", "query") where segments[1] == "channels":
            return (.getOrCreateChannel, "\(segments[2]):\(segments[3])")
        case (.post, 4, "channels", "message"):
            return (.sendMessage, "\(segments[1]):\(segments[2])")
        case (.post, 5, "chat", "message") where segments[1] == "channels":
            return (.sendMessage, "\(segments[2]):\(segments[3])")
        case (.post, 4, "feeds", "export") where segments[1] == "users":
            return (.exportFeedUserData, segments[2])
        case (.post, 4, "feeds", "delete") where segments[1] == "users":
            return (.deleteFeedUserData, segments[2])
        default: return nil
        }
    }

    /// The paths that hold no id.
    private static func fixed(
        _ method: HTTPRequest.Method, _ segments: [String]
    ) -> Operation? {
        switch (method, segments) {
        case (.get, ["app"]): .getApp
        case (.get, ["rate_limits"]): .getRateLimits
        case (.get, ["users"]): .queryUsers
        case (.post, ["chat", "channels"]), (.post, ["channels"]): .queryChannels
        case (.get, ["chat", "search"]), (.get, ["search"]): .search
        case (.post, ["video", "calls"]): .queryCalls
        case (.post, ["users", "block"]): .blockUsers
        case (.post, ["uploads", "file"]): .uploadFile
        case (.post, ["users", "unblock"]): .unblockUsers
        case (.get, ["users", "block"]): .getBlockedUsers
        case (.post, ["users"]): .updateUsers
        case (.patch, ["users"]): .updateUsersPartial
        case (.post, ["users", "delete"]): .deleteUsers
        case (.post, ["users", "restore"]): .restoreUsers
        case (.post, ["users", "deactivate"]): .deactivateUsers
        case (.post, ["users", "reactivate"]): .reactivateUsers
        case (.post, ["export", "users"]): .exportUsers
        case (.post, ["moderation", "ban"]): .ban
        case (.post, ["moderation", "unban"]), (.delete, ["moderation", "ban"]): .unban
        default: nil
        }
    }
}
