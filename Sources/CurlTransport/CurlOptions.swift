// SPDX-License-Identifier: Apache-2.0

/// How a ``CurlTransport`` behaves towards every host.
public struct CurlOptions: Sendable {
    /// How long name, connection and TLS handshake may take together, in whole milliseconds; at
    /// least one.
    public var connectTimeout: Duration
    /// How long a request may take from its start to the last byte of its answer, connecting
    /// included, in whole milliseconds; at least one.
    public var totalTimeout: Duration
    /// How many bytes an answer's body may have once decoded. A larger one ends with the code
    /// `answerTooLarge`.
    public var maxBodyBytes: Int
    /// A PEM file of the certificate authorities to trust instead of the system's.
    public var caFile: String?
    /// Whether certificates and host names are checked. Switching it off is refused with the code
    /// `badRequest` for every host but `localhost`, `127.0.0.0/8` and `::1`, which are then
    /// reached without a proxy.
    public var verifyTLS: Bool
    /// Whether a host may lie on this machine or in a private network (RFC 1918, RFC 4193 and their
    /// like). Otherwise nothing is sent to one, whatever name it goes by: the address that was
    /// connected to counts. Behind a proxy of the environment nobody can tell, and it is not asked.
    public var mayBePrivate = true
    /// The `User-Agent` of requests that do not bring their own.
    public var userAgent: String

    /// Options with limits that suit a JSON service.
    public init(
        connectTimeout: Duration = .seconds(10),
        totalTimeout: Duration = .seconds(30),
        maxBodyBytes: Int = 8 * 1024 * 1024,
        caFile: String? = nil,
        verifyTLS: Bool = true,
        userAgent: String = "lethe"
    ) {
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.maxBodyBytes = maxBodyBytes
        self.caFile = caFile
        self.verifyTLS = verifyTLS
        self.userAgent = userAgent
    }
}

extension Duration {
    /// Whole milliseconds as libcurl takes them: never 0, which would mean no limit, and never more
    /// than 24 days, which fits a C `long` everywhere.
    var curlMilliseconds: Int {
        let limit = Duration.milliseconds(Int64(Int32.max))
        if self >= limit { return Int(Int32.max) }
        if self <= .milliseconds(1) { return 1 }
        let (seconds, attoseconds) = components
        return Int(seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
