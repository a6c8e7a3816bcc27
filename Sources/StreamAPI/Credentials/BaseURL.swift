// SPDX-License-Identifier: Apache-2.0

/// Where the service is: scheme, authority, and a path that goes before every other.
struct BaseURL: Hashable, Sendable {
    var scheme: String
    var authority: String
    /// Empty, or `/…` without a `/` at the end.
    var path: String
    /// The host alone, lower-case.
    var host: String

    /// Whether the host is this machine, as it is written.
    var isThisMachine: Bool { Self.isLoopback(host) }

    init(_ text: String) throws(StreamCredentials.Invalid) {
        let lowered = text.lowercased()
        let scheme = ["https", "http"].first { lowered.hasPrefix($0 + "://") }
        guard let scheme else { throw .baseURL }
        let rest = text.dropFirst(scheme.count + 3)
        let authority = rest.prefix { $0 != "/" }
        var path = rest.dropFirst(authority.count)
        while path.last == "/" { path.removeLast() }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard let host = Self.host(of: authority),
            segments.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }),
            path.utf8.allSatisfy({ $0 == UInt8(ascii: "/") || isUnreserved($0) })
        else { throw .baseURL }
        guard scheme == "https" || Self.isLoopback(host) else { throw .plaintext }
        self.scheme = scheme
        self.authority = authority.lowercased()
        self.path = String(path)
        self.host = host
    }

    /// The host of `host[:port]` or `[v6][:port]`, lower-case; nil if it is neither.
    private static func host(of authority: Substring) -> String? {
        var host = authority.lowercased()
        let hostEnd = host.hasPrefix("[") ? host.lastIndex(of: "]") : host.startIndex
        guard let hostEnd else { return nil }
        if let colon = host[hostEnd...].lastIndex(of: ":") {
            let port = host[host.index(after: colon)...]
            guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let number = Int(port), (1...65535).contains(number)
            else { return nil }
            host = String(host[..<colon])
        }
        if host.hasPrefix("[") {
            let inner = host.dropFirst().dropLast()
            let isAddress = inner.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
                    || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
            }
            return host.hasSuffix("]") && inner.contains(":") && isAddress ? host : nil
        }
        let isName = host.utf8.allSatisfy {
            isUnreserved($0) && $0 != UInt8(ascii: "~")
        }
        return isName && !host.isEmpty && !host.hasPrefix(".") && !host.hasPrefix("-")
            ? host : nil
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy {
                $0.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt8($0) != nil
            }
    }
}
