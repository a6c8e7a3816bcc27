// SPDX-License-Identifier: Apache-2.0

/// What became of one row of a request file at the door. There is no third case: a row is a request
/// or it is rejected with the reason, and either way it ends in the report.
public enum IntakeRow: Hashable, Sendable {
    /// The row is a valid request.
    case request(SubjectRequest)
    /// The row is not, and why.
    case rejected(Rejection)

    /// Where the row stands.
    public var origin: Origin {
        switch self {
        case .request(let request): request.origin
        case .rejected(let rejection): rejection.origin
        }
    }
}

/// A row that is not a valid request.
public struct Rejection: Hashable, Sendable {
    /// Where the row stands.
    public var origin: Origin
    /// The row's `request_id`, where it could be read.
    public var reference: String?
    /// What is wrong, and the remedy.
    public var diagnostic: Diagnostic

    /// The row at `origin` is rejected for `diagnostic`.
    public init(origin: Origin, reference: String?, diagnostic: Diagnostic) {
        self.origin = origin
        self.reference = reference
        self.diagnostic = diagnostic
    }
}
