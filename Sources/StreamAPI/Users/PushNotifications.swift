// SPDX-License-Identifier: Apache-2.0

import JSON
public import Model

/// Whether a user wants notifications (Stream's documentation of push preferences).
public struct PushNotifications: Hashable, Sendable {
    /// Whether they are off.
    public var isDisabled: Bool?
    /// Until when they are off; nil for no end, or where they are not off.
    public var disabledUntil: Instant?

    /// Reads `{"disabled": true, "disabled_until": …}`; nil if it is no object.
    init?(_ json: JSON) {
        guard json.members != nil else { return nil }
        isDisabled = json["disabled"]?.truth
        disabledUntil = json.timestamp("disabled_until").instant
    }
}
