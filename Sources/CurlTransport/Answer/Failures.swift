// SPDX-License-Identifier: Apache-2.0

import CCurl
import Transport

/// The sentences of this transport. libcurl's own messages can name hosts and paths, so only its
/// codes are read.
extension TransportError {
    /// The task was cancelled.
    static func cancelled(_ reach: Reach) -> TransportError {
        TransportError(code: .cancelled, reach: reach, detail: "the request was cancelled")
    }

    /// The transport is closed, or was while the request was in flight.
    static func closed(_ reach: Reach) -> TransportError {
        TransportError(code: .closed, reach: reach, detail: "the transport is closed")
    }

    /// libcurl cannot go on, for want of memory or of file descriptors.
    static func broken(_ reach: Reach) -> TransportError {
        TransportError(code: .other, reach: reach, detail: "libcurl could not work")
    }

    /// A request that cannot be written; `detail` says why.
    static func badRequest(_ detail: String) -> TransportError {
        TransportError(code: .badRequest, reach: .neverSent, detail: detail)
    }

    /// A setting that libcurl does not take.
    static let unacceptable = badRequest("libcurl does not accept the request")

    /// The time that the request was given is over.
    static func timedOut(_ reach: Reach) -> TransportError {
        TransportError(CURLE_OPERATION_TIMEDOUT, reach)
    }

    /// Bytes lay on the connection that nobody had asked for.
    static let outOfStep = TransportError(
        code: .badAnswer, reach: .neverSent,
        detail: "the connection brought an answer before its request")

    /// The address that was connected to is one that may not be.
    static let isPrivate = badRequest("the host lies on this machine or in a private network")

    /// More came than the answer: whose it is, nobody knows.
    static let surplus = TransportError(
        code: .badAnswer, reach: .maybeSent,
        detail: "the connection brought more than the answer")

    /// A kept connection ended under a request that must not go out twice.
    static let heldBack = TransportError(
        code: .connectionLost, reach: .maybeSent,
        detail: "the kept connection ended before the answer began")

    /// The head or the body passed its limit.
    static let tooLarge = TransportError(
        code: .answerTooLarge, reach: .maybeSent, detail: "the answer is larger than the limit")

    /// No status came.
    static let notHTTP = TransportError(
        code: .badAnswer, reach: .maybeSent, detail: "the answer is not HTTP")

    /// What libcurl's `code` means for a request with this `reach`.
    init(_ code: CURLcode, _ reach: Reach) {
        let (meaning, detail) = Self.meaning(of: code, reach)
        self.init(code: meaning, reach: reach, detail: detail)
    }

    private static func meaning(of code: CURLcode, _ reach: Reach) -> (Code, String) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: (.unknownHost, "the host's name is not known")
        case CURLE_COULDNT_RESOLVE_PROXY: (.unknownHost, "the proxy's name is not known")
        case CURLE_COULDNT_CONNECT: (.cannotConnect, "no connection came about")
        case CURLE_PROXY: (.cannotConnect, "the proxy did not connect")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR:
            (.tls, "the certificate is not trusted, or not for this host")
        case CURLE_SSL_CACERT_BADFILE:
            (.tls, "the file of certificate authorities could not be read")
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM,
            CURLE_USE_SSL_FAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_INVALIDCERTSTATUS:
            (.tls, "the TLS handshake failed")
        case CURLE_OPERATION_TIMEDOUT where reach == .neverSent:
            (.timedOut, "no connection came about in time")
        case CURLE_OPERATION_TIMEDOUT: (.timedOut, "the answer did not come in time")
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_SEND_ERROR, CURLE_RECV_ERROR,
            CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_SEND_FAIL_REWIND:
            (.connectionLost, "the connection ended before the answer did")
        case CURLE_URL_MALFORMAT: (.badRequest, "the address is not valid")
        // The code stands for an unknown scheme, and for an answer without a status line.
        case CURLE_UNSUPPORTED_PROTOCOL where reach == .neverSent:
            (.badRequest, "only http and https are spoken")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
            (.badAnswer, "the answer is not HTTP")
        case CURLE_BAD_CONTENT_ENCODING: (.badAnswer, "the answer's encoding is broken")
        case CURLE_WRITE_ERROR: (.badAnswer, "the answer could not be read")
        default: (.other, "libcurl ended with code \(code.rawValue)")
        }
    }
}
