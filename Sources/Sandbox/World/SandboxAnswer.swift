// SPDX-License-Identifier: Apache-2.0

/// What the sandbox answers to one request.
public struct SandboxAnswer: Sendable {
    /// The HTTP status.
    public var status: Int
    /// The headers, in order.
    public var headers: [(String, String)]
    /// The body: JSON, or plain text for an edge error.
    public var body: [UInt8]

    /// An answer of these parts.
    public init(status: Int, headers: [(String, String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
