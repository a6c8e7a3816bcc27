// SPDX-License-Identifier: Apache-2.0

/// Where a finished export can be fetched from. Whoever knows the address can read the people's
/// data, so the description does not show it.
///
/// It holds for 24 hours; each look at the task gives a new one, for as long as Stream keeps the
/// file (Stream's documentation of exports: 60 days for channels, and users go the same way).
public struct ExportAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address. It is fetched without the app's token, which is none of its host's business.
    public let rawValue: String
    /// The host alone, lower-case, and an address of the sixth version of IP in brackets.
    public let host: String
    /// Whether it is `https`.
    public let isEncrypted: Bool

    /// The address, or nil unless it is `https`, or `http` for this machine, without a user in it,
    /// and of visible ASCII.
    public init?(_ rawValue: String) {
        let scheme = rawValue.utf8.prefix { $0 != UInt8(ascii: ":") }.count + 3
        let end = rawValue.utf8.dropFirst(scheme).firstIndex { "/?#".utf8.contains($0) }
        let origin = String(rawValue[..<(end ?? rawValue.endIndex)])
        guard rawValue.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let base = try? BaseURL(origin)
        else { return nil }
        self.rawValue = rawValue
        host = base.host
        isEncrypted = base.scheme == "https"
    }

    /// Never the address.
    public var description: String { "‹export›" }
}
