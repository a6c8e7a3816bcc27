// SPDX-License-Identifier: Apache-2.0

public import Model

/// Stream's answer was no.
///
/// The service's own message is left behind: it quotes ids of people. What is said instead is this
/// module's own sentence for the code, or for the status where there is no code (Stream's
/// documentation of API errors).
public struct ServiceError: Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// Stream's error code; nil where the body has none.
    public var code: Int?
    /// Whether Stream says that trying again is of no use.
    public var unrecoverable: Bool
    /// How long the service asks to wait, from the moment of the answer.
    public var retryAfter: Duration?
    /// The endpoint's limit, where the headers tell it.
    public var limit: RateLimit?
    /// Whether the body is a JSON object: if not, it was the edge that answered, not the API.
    public var isJSON: Bool

    /// An error with each of its parts.
    public init(
        status: Int, code: Int? = nil, unrecoverable: Bool = false, retryAfter: Duration? = nil,
        limit: RateLimit? = nil, isJSON: Bool = true
    ) {
        self.status = status
        self.code = code
        self.unrecoverable = unrecoverable
        self.retryAfter = retryAfter
        self.limit = limit
        self.isJSON = isJSON
    }
}

extension ServiceError: CustomStringConvertible {
    /// What the refusal means, and the remedy where one is known.
    public var said: Said {
        let meaning = ServiceErrorMeaning.of(status: status, code: code)
        let numbers = code.map { "http \(status), code \($0)" } ?? "http \(status)"
        let sentence = "\(meaning.sentence) (\(numbers))"
        return Said(sentence, hint: meaning.hint)
    }

    /// What the refusal means, and on its own line the remedy where one is known.
    public var description: String { said.description }
}
