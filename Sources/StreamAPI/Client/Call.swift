// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON

/// One call as Stream's documentation describes it, before the credentials are added.
struct Call: Sendable {
    var method: HTTPRequest.Method
    /// The segments after `/api/v2`, not yet encoded.
    var path: [String]
    var query: [(name: String, value: String)] = []
    var body: JSON?
    /// In place of ``body``: a form with a file.
    var form: UploadForm?

    /// The request that makes this call.
    func request(_ credentials: StreamCredentials) -> HTTPRequest {
        let segments = (["api", "v2"] + path).map { "/" + percentEncoded($0.utf8) }.joined()
        let parameters = ([("api_key", credentials.apiKey)] + query)
            .map { "\(percentEncoded($0.0.utf8))=\(percentEncoded($0.1.utf8))" }
            .joined(separator: "&")
        var token = HTTPField(name: .authorization, value: credentials.token)
        token.indexingStrategy = .disallow
        var fields = HTTPFields([token, HTTPField(name: .accept, value: "application/json")])
        for (name, value) in [("stream-auth-type", "jwt"), ("X-Stream-Client", clientName)] {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        if body != nil { fields[.contentType] = "application/json" }
        if let form { fields[.contentType] = form.type }
        return HTTPRequest(
            method: method, scheme: credentials.base.scheme,
            authority: credentials.base.authority,
            path: "\(credentials.base.path)\(segments)?\(parameters)", headerFields: fields)
    }
}

/// What this client calls itself (Stream's `X-Stream-Client`; for information).
private let clientName = "lethe-0.1.0"
