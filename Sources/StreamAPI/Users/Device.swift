// SPDX-License-Identifier: Apache-2.0

import JSON
public import Model

/// A device that notifications of a user go to (Stream's documentation of push notifications). Its
/// id reaches the device, so the description does not show it.
public struct Device: Hashable, Sendable, CustomStringConvertible {
    /// The token by which the provider knows the device.
    public var id: String
    /// Who delivers: `apn`, `firebase`, `huawei` or `xiaomi`.
    public var provider: String?
    /// The name of the provider's configuration, where an app has several.
    public var providerName: String?
    /// When the device was added.
    public var createdAt: Instant?
    /// Whether Stream has stopped sending to it.
    public var isDisabled: Bool?
    /// Why Stream has stopped sending to it.
    public var disabledReason: String?
    /// Whether the token is for calls (Apple's VoIP notifications).
    public var isVoIP: Bool?

    /// Never the token.
    public var description: String { "‹device›" }

    /// Reads a device; nil if it has no id.
    init?(_ json: JSON) {
        guard let id = json["id"]?.text else { return nil }
        self.id = id
        provider = json["push_provider"]?.text
        providerName = json["push_provider_name"]?.text
        createdAt = json.timestamp("created_at").instant
        isDisabled = json["disabled"]?.truth
        disabledReason = json["disabled_reason"]?.text
        isVoIP = json["voip"]?.truth
    }
}
