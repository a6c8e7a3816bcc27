// SPDX-License-Identifier: Apache-2.0

public import Model
public import StreamAPI

extension Step {
    /// Whose limit the request counts against.
    public var endpoint: Endpoint {
        switch self {
        case .revokeTokens: .updateUsersPartial
        case .deleteFeeds: .deleteFeeds
        case .delete: .deleteUsers
        case .deactivate: .deactivateUsers
        case .reactivate: .reactivateUsers
        case .restore: .restoreUsers
        }
    }
}
