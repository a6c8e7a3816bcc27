// SPDX-License-Identifier: Apache-2.0

/// What the sandbox answers to one request.
public struct SandboxAnswer: Sendable {
    /// How much of the answer arrives.
    public enum Delivery: Hashable, Sendable {
        /// All of it.
        case whole
        /// The head and half of the body; then the connection ends.
        case cut
        /// Nothing; the connection ends in order.
        case dropped
        /// Nothing; the connection is reset.
        case reset
        /// All of it, and at once a second answer that nobody asked for.
        case twice
    }

    /// The HTTP status.
    public var status: Int
    /// The headers, in order.
    public var headers: [(String, String)]
    /// The body: JSON, or plain text for an edge error.
    public var body: [UInt8]
    /// How much of it arrives. Whoever carries answers within a process fails a request whose
    /// answer does not arrive whole.
    public var delivery = Delivery.whole
    /// How long the answer is held back, in milliseconds.
    public var delayMilliseconds = 0

    /// An answer of these parts, which arrives whole and at once.
    public init(status: Int, headers: [(String, String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

extension SandboxAnswer {
    static func json(_ status: Int, _ json: JSON) -> SandboxAnswer {
        SandboxAnswer(
            status: status, headers: [("Content-Type", "application/json;charset=utf-8")],
            body: json.bytes)
    }

    /// No answer at all: the connection ends.
    static var nothing: SandboxAnswer {
        var answer = plain(200, "")
        answer.delivery = .dropped
        return answer
    }

    static func plain(_ status: Int, _ text: String) -> SandboxAnswer {
        SandboxAnswer(
            status: status, headers: [("Content-Type", "text/plain")], body: Array(text.utf8))
    }

    static func refusal(_ refusal: Refusal, to operation: Operation) -> SandboxAnswer {
        json(refusal.status, refusal.json(operation.rawValue))
    }

    /// Takes status and body of `other`, and its headers beside those of other names.
    mutating func replace(with other: SandboxAnswer) {
        status = other.status
        body = other.body
        for (name, value) in other.headers { set(name, value) }
    }

    /// Sets a header, or takes it away.
    mutating func set(_ name: String, _ value: String?) {
        headers.removeAll { $0.0 == name }
        if let value { headers.append((name, value)) }
    }

    /// Moves the end of the limit's window by so many seconds, in what the headers say.
    mutating func skewReset(_ seconds: Int) {
        for index in headers.indices where headers[index].0 == "X-RateLimit-Reset" {
            let told = Int64(headers[index].1) ?? 0
            headers[index].1 = String(told.addingReportingOverflow(Int64(seconds)).partialValue)
        }
    }
}
