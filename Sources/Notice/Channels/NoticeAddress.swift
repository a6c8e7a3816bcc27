// SPDX-License-Identifier: Apache-2.0

/// An address that notices go to: https, or http to this machine alone; printable ASCII, no user
/// information, so that nothing secret and nothing strange stands in it.
public struct NoticeAddress: Hashable, Sendable {
    /// The address as it was written.
    public let text: String

    /// Reads an address; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count <= 2000, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) })
        else { return nil }
        let authority = text.dropFirst(scheme.utf8.count).prefix { !"/?#".contains($0) }
        guard !authority.isEmpty, !authority.contains("@") else { return nil }
        if scheme == "http://" {
            guard NoticeAddress.isLoopback(Self.host(authority)) else { return nil }
        }
        self.text = text
    }

    /// Whether a host is this machine: `localhost`, `127.0.0.0/8` written with four numbers, `::1`.
    public static func isLoopback(_ host: some StringProtocol) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in
                part.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt8(part) != nil
            }
    }

    /// The host of `host:port`, without the brackets of an IPv6 address.
    public static func host(_ authority: some StringProtocol) -> String {
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            return String(authority[authority.index(after: authority.startIndex)..<end])
        }
        return String(authority.prefix { $0 != ":" })
    }
}
