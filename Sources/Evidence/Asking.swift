// SPDX-License-Identifier: Apache-2.0

public import StreamAPI

/// Asks the service a question that changes nothing: within the endpoint's limit, and as often as need
/// be.
public protocol Asking: Sendable {
    /// The answer.
    /// - Throws: ``TooLong``; ``NoAnswer`` where none came that says anything; whatever else ends the run.
    func ask<Value: Sendable>(
        _ endpoint: Endpoint,
        _ question: @Sendable (StreamClient) async throws(StreamError) -> Answer<Value>
    ) async throws -> Value

    /// Waits.
    func wait(_ duration: Duration) async throws
}

/// The question is longer than somebody on the way takes: it is to be asked about fewer people.
public struct TooLong: Error {
    /// The question is too long.
    public init() {}
}

/// Nobody can tell.
public struct NoAnswer: Error {
    /// No answer came, or none that says anything.
    public init() {}
}
