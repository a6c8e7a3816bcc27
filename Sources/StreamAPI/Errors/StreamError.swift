// SPDX-License-Identifier: Apache-2.0

public import Model
public import Transport

/// Why a call has no value to give. No description has an id, a secret or the service's own words.
public enum StreamError: Remedied, Hashable, Sendable {
    /// No answer arrived; the error says whether the call can have reached the service.
    case transport(TransportError)
    /// The service said no.
    case service(ServiceError)
    /// The service said yes (any 2xx) with a body that is not what Stream documents. What was asked
    /// may well have been done.
    case unreadable(status: Int)

    /// Whether the call ended since its task was cancelled, which says nothing of the service.
    public var isCancellation: Bool {
        if case .transport(let error) = self { error.code == .cancelled } else { false }
    }

    /// What happened, and the remedy where one is known.
    public var said: Said {
        switch self {
        case .transport(let error): Said(error.description)
        case .service(let error): error.said
        case .unreadable(let status):
            Said(
                "the service's answer is not one that stream documents (http \(status))",
                hint: "check the base url, and that no proxy answers in stream's place")
        }
    }
}
