// SPDX-License-Identifier: Apache-2.0

public import Model

/// What it takes to speak for an application: its key, its secret and where the service is.
///
/// The secret is kept only to sign one token when the value is made; neither it nor the token is in
/// any description or mirror.
public struct StreamCredentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// Why credentials cannot be used.
    public enum Invalid: Remedied, Hashable, Sendable {
        /// The key is empty, or has white space or control characters in it.
        case apiKey
        /// The secret is empty, or has white space or control characters in it.
        case secret
        /// The address is no `https://host[:port][/path]`.
        case baseURL
        /// `http` to a host that is not this machine would show the token to everybody on the way.
        case plaintext

        /// What is wrong, and the remedy.
        public var said: Said {
            switch self {
            case .apiKey:
                Said(
                    "the api key is empty or has white space in it",
                    hint: "copy the key of the app from stream's dashboard")
            case .secret:
                Said(
                    "the api secret is empty or has white space in it",
                    hint: "copy the secret of the app from stream's dashboard, without a line end")
            case .baseURL:
                Said(
                    "the base url is not an address such as https://chat.stream-io-api.com",
                    hint: "give scheme, host and, if need be, a port; no user, query or fragment")
            case .plaintext:
                Said(
                    "the base url is http, and its host is not this machine",
                    hint: "use https; http is accepted for localhost, 127.0.0.1 and [::1] only")
            }
        }
    }

    let apiKey: String
    let token: String
    let base: BaseURL

    /// Credentials for an application.
    /// - Parameters:
    ///   - apiKey: The key, sent in the query of each request.
    ///   - secret: The secret; its UTF-8 bytes sign the server token (HS256).
    ///   - baseURL: `https`, or `http` for this machine only; a `/` at the end is dropped.
    /// - Throws: ``Invalid``
    public init(apiKey: String, secret: String, baseURL: String) throws(Invalid) {
        guard Self.isPlain(apiKey) else { throw .apiKey }
        guard Self.isPlain(secret) else { throw .secret }
        self.base = try BaseURL(baseURL)
        self.apiKey = apiKey
        self.token = ServerToken.signed(with: secret)
    }

    /// The host of the service, lower-case.
    public var host: String { base.host }

    /// Whether the service runs on this machine, as a sandbox does.
    public var isThisMachine: Bool { base.isThisMachine }

    private static func isPlain(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 1024
            && text.unicodeScalars.allSatisfy {
                !$0.properties.isWhitespace && $0.properties.generalCategory != .control
            }
    }

    /// The host alone.
    public var description: String { "‹credentials for \(base.authority)›" }

    /// The host alone.
    public var debugDescription: String { description }

    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
