// SPDX-License-Identifier: Apache-2.0

package import HTTPTypes
import Model

/// Where time stamps are asked for (RFC 3161 section 3.4: HTTP).
package struct TimeAuthority {
    /// The request's head.
    package let request: HTTPRequest

    /// An address such as `https://tsa.example/tsr`. Plain http is fine: nothing secret is sent, and
    /// an answer that somebody forged on the way does not verify.
    package init(_ address: String) throws {
        let scheme = ["https", "http"].first { address.lowercased().hasPrefix($0 + "://") }
        let rest = address.dropFirst((scheme?.count ?? 0) + 3)
        let end = rest.firstIndex { "/?".contains($0) } ?? rest.endIndex
        let host = rest[..<end]
        let path = rest[end...]
        guard let scheme, !host.isEmpty,
            address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"@#\\\"".utf8.contains($0) })
        else {
            throw Failure(
                .configuration, "the address of the time-stamping authority is not valid",
                hint: "such as: tsa: https://tsa.example/tsr, without a name and password")
        }
        request = HTTPRequest(
            method: .post, scheme: scheme, authority: String(host),
            path: path.hasPrefix("/") ? String(path) : "/" + path,
            headerFields: [
                .contentType: "application/timestamp-query",
                .accept: "application/timestamp-reply",
            ])
    }
}
