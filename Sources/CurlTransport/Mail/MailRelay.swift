// SPDX-License-Identifier: Apache-2.0

/// A server that takes mail: where it is, how the way to it is protected, and who knocks.
public struct MailRelay: Sendable {
    /// How the connection is protected.
    public enum Protection: Sendable {
        /// TLS after `STARTTLS`, or nothing is sent (RFC 3207).
        case startTLS
        /// TLS from the first byte (RFC 8314).
        case tls
        /// None; for this machine's own relay alone.
        case loopbackOnly
    }

    /// The host's name or address.
    public var host: String
    /// The port.
    public var port: UInt16
    /// How the connection is protected.
    public var protection: Protection
    /// The name and the password; nil where the relay asks for none.
    public var login: (user: String, password: String)?
    /// A PEM file of the certificate authorities to trust instead of the system's.
    public var caFile: String?
    /// How long connecting and the whole delivery may take.
    public var timeout: Duration

    /// A relay.
    public init(
        host: String, port: UInt16, protection: Protection,
        login: (user: String, password: String)? = nil, caFile: String? = nil,
        timeout: Duration = .seconds(15)
    ) {
        self.host = host
        self.port = port
        self.protection = protection
        self.login = login
        self.caFile = caFile
        self.timeout = timeout
    }

    /// The address as libcurl takes it.
    var url: String {
        let scheme =
            switch protection {
            case .tls: "smtps"
            case .startTLS, .loopbackOnly: "smtp"
            }
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(scheme)://\(name):\(port)"
    }
}
