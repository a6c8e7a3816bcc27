// SPDX-License-Identifier: Apache-2.0

import JSON

/// What a user lets others know (Stream's documentation of privacy settings). Nil leaves Stream's
/// default, or stands for what Stream did not say.
public struct PrivacySettings: Hashable, Sendable {
    /// That the user is typing.
    public var typingIndicators: Bool?
    /// How far the user has read.
    public var readReceipts: Bool?
    /// That a message has reached the user.
    public var deliveryReceipts: Bool?

    /// Settings with each of their parts.
    public init(
        typingIndicators: Bool? = nil, readReceipts: Bool? = nil, deliveryReceipts: Bool? = nil
    ) {
        self.typingIndicators = typingIndicators
        self.readReceipts = readReceipts
        self.deliveryReceipts = deliveryReceipts
    }

    /// Reads `{"read_receipts": {"enabled": true}, …}`; nil if it is no object.
    init?(_ json: JSON) {
        guard json.members != nil else { return nil }
        typingIndicators = json["typing_indicators"]?["enabled"]?.truth
        readReceipts = json["read_receipts"]?["enabled"]?.truth
        deliveryReceipts = json["delivery_receipts"]?["enabled"]?.truth
    }

    var json: JSON {
        .object(
            given: [
                ("typing_indicators", typingIndicators), ("read_receipts", readReceipts),
                ("delivery_receipts", deliveryReceipts),
            ].map { name, enabled in (name, enabled.map { ["enabled": .bool($0)] }) })
    }
}
