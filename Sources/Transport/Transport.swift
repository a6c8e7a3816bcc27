// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// Carries one request to a service and brings its answer back.
///
/// An answer with any status is an answer, also 429 and 503; only what keeps an answer from arriving
/// is an error. Cancelling the task cancels the request; it then throws with the code
/// ``TransportError/Code/cancelled``.
public protocol Transport: Sendable {
    /// Sends `request` with `body` (empty for none) and returns the whole answer.
    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response
}

/// A whole answer.
public struct Response: Sendable, Hashable {
    /// The status and the headers.
    public var head: HTTPResponse
    /// The body, decoded where the service compressed it.
    public var body: [UInt8]

    /// An answer with this head and body.
    public init(head: HTTPResponse, body: [UInt8]) {
        self.head = head
        self.body = body
    }
}
