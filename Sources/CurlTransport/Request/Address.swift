// SPDX-License-Identifier: Apache-2.0

import CCurl
import HTTPTypes
import Transport

/// Where a request goes.
struct Address: Sendable {
    /// The address as libcurl takes it.
    let url: String

    /// Throws `badRequest` unless the request has the scheme `http` or `https`, an authority of host
    /// and port alone, and an absolute path, all in visible ASCII.
    init(_ request: HTTPRequest) throws(TransportError) {
        guard let scheme = request.scheme, scheme == "http" || scheme == "https" else {
            throw .badRequest("only http and https are spoken")
        }
        guard let authority = request.authority, !authority.isEmpty,
            authority.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"@/?#\\".utf8.contains($0) })
        else { throw .badRequest("the request names no host, or not only a host") }
        guard let path = request.path, path.utf8.first == UInt8(ascii: "/"),
            path.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") })
        else { throw .badRequest("the request's path is not valid") }
        url = "\(scheme)://\(authority)\(path)"
    }

    /// Whether the host is this machine: `localhost`, `127.0.0.0/8` or `::1`, as libcurl itself
    /// reads the address.
    var isLoopback: Bool {
        guard let host = curlHost else { return false }
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let octets = parts.compactMap { UInt8($0) }
        return parts.count == 4 && octets.count == 4 && octets[0] == 127
    }

    /// The host after libcurl's own normalisation, in lower case.
    private var curlHost: String? {
        guard let parsed = unsafe curl_url() else { return nil }
        defer { unsafe curl_url_cleanup(parsed) }
        var host: UnsafeMutablePointer<CChar>?
        guard unsafe curl_url_set(parsed, CURLUPART_URL, url, 0) == CURLUE_OK,
            unsafe curl_url_get(parsed, CURLUPART_HOST, &host, 0) == CURLUE_OK,
            let host = unsafe host
        else { return nil }
        defer { unsafe curl_free(host) }
        return unsafe String(cString: host).lowercased()
    }
}
