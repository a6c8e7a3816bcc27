// SPDX-License-Identifier: Apache-2.0

import CCurl
import HTTPTypes
import Transport

/// A request in libcurl's terms, checked before it is posted.
struct PreparedRequest: Sendable {
    /// The fields that libcurl writes by itself; a second opinion could make two requests of one.
    private static let reserved: Set<HTTPField.Name> = [
        .contentLength, .transferEncoding, .connection, .host,
    ]

    let url: String
    let method: HTTPRequest.Method
    let headers: [String]
    let body: [UInt8]
    /// Whether nothing hides the request from those on its way.
    let isPlain: Bool
    /// Whether it goes straight to its host: this machine is never behind a proxy, and a secret is
    /// shown to none.
    let avoidsProxies: Bool

    /// Throws `badRequest` for a request that has no valid address, and for a host that may not be
    /// reached without checking its certificate.
    init(_ request: HTTPRequest, body: [UInt8], verifyTLS: Bool) throws(TransportError) {
        let address = try Address(request)
        guard verifyTLS || address.isLoopback else {
            throw .badRequest("certificates can go unchecked for this machine only")
        }
        url = address.url
        method = request.method
        headers = Self.lines(of: request.headerFields)
        self.body = body
        isPlain = request.scheme == "http"
        avoidsProxies =
            address.isLoopback || isPlain && request.headerFields[.authorization] != nil
    }

    /// Whether the request asks without changing anything (RFC 9110, section 9.2.1).
    var isSafe: Bool { [.get, .head, .options].contains(method) }

    /// Sets the address, the method, the header and the body.
    func apply(to handle: EasyHandle) {
        handle.set(CURLOPT_URL, url)
        handle.set(CURLOPT_PATH_AS_IS, 1)
        handle.setHeaders(headers)
        switch method {
        case .head where body.isEmpty: handle.set(CURLOPT_NOBODY, 1)
        case .get where body.isEmpty: handle.set(CURLOPT_HTTPGET, 1)
        case .post, .put, .patch:
            handle.setBody(body)
            handle.set(CURLOPT_CUSTOMREQUEST, method.rawValue)
        default:
            if !body.isEmpty { handle.setBody(body) }
            handle.set(CURLOPT_CUSTOMREQUEST, method.rawValue)
        }
    }

    /// The lines in libcurl's notation, where a name with `;` has no value, and a name with `:`
    /// takes back a field that libcurl would add.
    private static func lines(of fields: HTTPFields) -> [String] {
        var lines = ["Expect:"]
        if fields[.contentType] == nil { lines.append("Content-Type:") }
        for field in fields where !reserved.contains(field.name) {
            let name = field.name.rawName
            lines.append(field.value.isEmpty ? "\(name);" : "\(name): \(field.value)")
        }
        return lines
    }
}

extension HTTPField.Name {
    fileprivate static let host = HTTPField.Name("Host") ?? .connection
}
