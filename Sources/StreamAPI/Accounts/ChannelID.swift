// SPDX-License-Identifier: Apache-2.0

/// The full name of a channel, `type:id` (Stream calls it `cid`).
public struct ChannelID: Hashable, Sendable {
    /// The name as Stream knows it.
    public let rawValue: String

    /// The name, or nil unless it is a type, a colon and an id, each of `[A-Za-z0-9_!-]` (Stream's
    /// documentation of channels).
    public init?(_ rawValue: String) {
        let parts = rawValue.utf8.split(
            separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy {
                    isUnreserved($0) && !".~".utf8.contains($0) || $0 == UInt8(ascii: "!")
                }
        }
        guard parts.count == 2, isPlain else { return nil }
        self.rawValue = rawValue
    }
}
