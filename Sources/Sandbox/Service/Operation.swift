// SPDX-License-Identifier: Apache-2.0

/// The operations that the sandbox knows, by Stream's names.
enum Operation: String, CaseIterable, Hashable, Sendable {
    case getApp = "GetApp"
    case getRateLimits = "GetRateLimits"
    case queryUsers = "QueryUsers"
    case queryChannels = "QueryChannels"
    case updateUsers = "UpdateUsers"
    case updateUsersPartial = "UpdateUsersPartial"
    case deleteUsers = "DeleteUsers"
    case deleteUser = "DeleteUser"
    case restoreUsers = "RestoreUsers"
    case deactivateUser = "DeactivateUser"
    case deactivateUsers = "DeactivateUsers"
    case reactivateUser = "ReactivateUser"
    case reactivateUsers = "ReactivateUsers"
    case exportUser = "ExportUser"
    case exportUsers = "ExportUsers"
    case ban = "Ban"
    case unban = "Unban"
    case exportFeedUserData = "ExportFeedUserData"
    case deleteFeedUserData = "DeleteFeedUserData"
    case getTask = "GetTask"
    case search = "Search"
    case getMessage = "GetMessage"
    case getManyMessages = "GetManyMessages"
    case queryCalls = "QueryCalls"
    case blockUsers = "BlockUsers"
    case unblockUsers = "UnblockUsers"
    case getBlockedUsers = "GetBlockedUsers"
    case getOrCreateChannel = "GetOrCreateChannel"
    case sendMessage = "SendMessage"
    case uploadFile = "UploadFile"

    /// Whether it only asks, by whatever method.
    var isQuestion: Bool {
        switch self {
        case .queryChannels, .queryCalls, .exportFeedUserData: true
        default: false
        }
    }

    /// Calls per minute on a plan that nobody negotiated; 60 where Stream's documentation gives no
    /// number, 300 for tasks, calls, messages and their search, and for channels what users have.
    var limit: Int {
        switch self {
        case .deleteUsers: 6
        case .updateUsers, .updateUsersPartial, .ban, .unban, .getTask, .search, .getMessage,
            .getManyMessages,
            .queryCalls:
            300
        case .queryUsers, .queryChannels: 1000
        case .getApp: 10000
        default: 60
        }
    }
}
