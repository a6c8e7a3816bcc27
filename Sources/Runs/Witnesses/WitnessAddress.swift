// SPDX-License-Identifier: Apache-2.0

package import HTTPTypes
import Model

/// Where a witness is asked (C2SP tlog-witness: the submission prefix, then `/add-checkpoint`). Plain
/// http is fine: nothing secret is sent, and an answer counts only by its signature.
package struct WitnessAddress {
    /// The request's head.
    package let request: HTTPRequest

    package init(_ address: String) throws {
        let scheme = ["https", "http"].first { address.lowercased().hasPrefix($0 + "://") }
        let rest = address.dropFirst((scheme?.count ?? 0) + 3)
        let end = rest.firstIndex(of: "/") ?? rest.endIndex
        var path = String(rest[end...])
        while path.hasSuffix("/") { path.removeLast() }
        guard let scheme, end > rest.startIndex,
            address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"@#\\\"?".utf8.contains($0) })
        else {
            throw Failure(
                .configuration, "the address of a witness is not valid",
                hint: "such as: https://witness.example/prefix, without a name and password")
        }
        request = HTTPRequest(
            method: .post, scheme: scheme, authority: String(rest[..<end]),
            path: path + "/add-checkpoint", headerFields: [.contentType: "text/plain"])
    }
}
