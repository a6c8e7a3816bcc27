// SPDX-License-Identifier: Apache-2.0

public import Model
import Transport

/// What came of a request, as far as anybody here can know. Nothing else says what an error means.
public enum Fate: Hashable, Sendable {
    /// Stream took it; with or without a task to follow.
    case accepted(hasTask: Bool)
    /// Too early, and nothing was carried out: how long to wait at least.
    case limited(Duration)
    /// Nothing left this machine.
    case notSent
    /// It may have been carried out.
    case inDoubt
    /// Stream said yes, and no more of it can be read: very probably it was carried out.
    case unreadable
    /// One of the ids is not to Stream's liking, so that none was taken.
    case spoiled
    /// The request, or its address, is too large.
    case tooLarge
    /// Refused, and fewer people would not help.
    case refused
    /// Nothing will be accepted from us.
    case fatal(Closure)
}

/// Why nothing more will be accepted from us.
public enum Closure: String, Hashable, Sendable {
    /// The key or the secret is not accepted, or does not allow it.
    case notAuthorised = "not-authorised"
    /// The app lives in another region.
    case wrongRegion = "wrong-region"
    /// Stream suspended the app.
    case suspended
}

extension Fate {
    /// The meaning of an error, by Stream's documentation of API errors. The status counts before
    /// the body: whatever a body says, a time-out or a 5xx may have been carried out, and what is
    /// no answer of the service's own tells nothing of the credentials.
    /// - Parameter now: when the error came.
    public init(_ error: StreamError, at now: Instant) {
        self =
            switch error {
            case .transport(let error): error.reach == .neverSent ? .notSent : .inDoubt
            case .unreadable: .unreadable
            case .service(let error): Fate(error, at: now)
            }
    }

    private init(_ error: ServiceError, at now: Instant) {
        self =
            switch error.status {
            case ServiceError.tooEarly: .limited(error.wait(at: now))
            case 408, 500...: .inDoubt
            case 401, 403: error.isJSON ? Fate(forbidden: error) : .inDoubt
            case 413, 414, 431: .tooLarge
            default: Closure(ofCode: error.code).map(Fate.fatal) ?? Fate(refusal: error.status)
            }
    }

    private init(refusal status: Int) {
        self = status == 400 || status == 404 ? .spoiled : .refused
    }

    /// A refusal by the service itself: of what we are, or of this one call.
    private init(forbidden error: ServiceError) {
        switch error.code {
        case 60, 71, 73: self = .refused
        default: self = .fatal(Closure(ofCode: error.code) ?? .notAuthorised)
        }
    }

    /// Whether the same question may be answered later, if asking changes nothing.
    public var mayPass: Bool {
        switch self {
        case .limited, .notSent, .inDoubt, .unreadable: true
        case .accepted, .spoiled, .tooLarge, .refused, .fatal: false
        }
    }
}

extension Closure {
    /// What these codes say with any refusal, and others say with none.
    fileprivate init?(ofCode code: Int?) {
        switch code {
        case 69: self = .wrongRegion
        case 99: self = .suspended
        default: return nil
        }
    }
}
