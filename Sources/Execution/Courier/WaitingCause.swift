// SPDX-License-Identifier: Apache-2.0

public import StreamAPI

/// What somebody waits for, so that it can be said.
public enum WaitingCause: Hashable, Sendable {
    /// Stream says that it is too early.
    case limit(Endpoint)
    /// Stream does not answer, or not so that it can be read.
    case answer(Endpoint)
    /// Nobody answers at the address.
    case connection(Endpoint)
    /// For nothing: the limit that Stream tells cannot be, and a usual one is kept instead.
    case oddLimit(Endpoint)
    /// For nothing: Stream refuses this call, and accepts the key for another.
    case refused(Endpoint)
    /// For nothing: a task's result names people who were not in its call.
    case strangers

    /// What the fate of a request makes one wait for; nil where nobody waits.
    init?(_ fate: Fate, _ endpoint: Endpoint) {
        switch fate {
        case .limited: self = .limit(endpoint)
        case .inDoubt, .unreadable: self = .answer(endpoint)
        case .notSent: self = .connection(endpoint)
        case .accepted, .spoiled, .tooLarge, .refused, .fatal: return nil
        }
    }
}
