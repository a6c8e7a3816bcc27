// SPDX-License-Identifier: Apache-2.0

/// Why no answer arrived, and what that says about the far side.
///
/// Neither the address's query, nor a header, nor a body is ever part of it.
public struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is known about the request's fate. A request that may have been applied must not be
    /// sent again without asking first.
    public enum Reach: String, Hashable, Sendable {
        /// Not one byte of the request can have reached the service.
        case neverSent
        /// The service may have read the request, and may have acted on it.
        case maybeSent
    }

    /// What went wrong.
    @nonexhaustive
    public enum Code: String, Hashable, Sendable {
        /// The name of the host is not known.
        case unknownHost
        /// No connection came about.
        case cannotConnect
        /// The certificate or the TLS handshake was not acceptable.
        case tls
        /// A time limit passed.
        case timedOut
        /// The connection ended before the answer did.
        case connectionLost
        /// The answer is larger than the cap.
        case answerTooLarge
        /// The answer is not HTTP, or its encoding is broken.
        case badAnswer
        /// The task was cancelled.
        case cancelled
        /// The transport is closed.
        case closed
        /// The request itself cannot be sent, such as one with no authority.
        case badRequest
        /// The system gives no more threads or memory.
        case noResources
        /// Anything else; `detail` says what.
        case other
    }

    /// What went wrong.
    public var code: Code
    /// Whether the request can have reached the service.
    public var reach: Reach
    /// The library's own sentence, without a URL.
    public var detail: String

    /// An error with each of its parts.
    public init(code: Code, reach: Reach, detail: String) {
        self.code = code
        self.reach = reach
        self.detail = detail
    }

    /// The sentence and the reach.
    public var description: String {
        reach == .neverSent ? "\(detail); nothing was sent" : "\(detail); it may have been received"
    }
}
