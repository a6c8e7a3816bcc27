// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Lets in whoever has the key and a server-side token signed with the secret.
struct Gatekeeper: Sendable {
    let apiKey: String
    let apiSecret: String

    func admit(_ target: Target, _ headers: HTTPFields) throws(Refusal) {
        guard let key = target.parameter("api_key"), SandboxID(key) == SandboxID(apiKey) else {
            throw .wrongKey
        }
        guard let authType = HTTPField.Name("stream-auth-type"), headers[authType] == "jwt",
            let token = headers[.authorization], !token.isEmpty
        else { throw .noToken }
        switch JWT.check(token, secret: apiSecret) {
        case .server: return
        case .user: throw .userToken
        case .wrongSignature: throw .wrongSignature
        case .malformed: throw .noToken
        }
    }
}
