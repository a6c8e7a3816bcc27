// SPDX-License-Identifier: Apache-2.0

/// What became of one row of a request file at the door. There is no fourth case: a row is a
/// request, it is rejected with the reason, or it is left out because it asks for nothing that is
/// open. Each way it ends in the report.
public enum IntakeRow: Hashable, Sendable {
    /// The row is a valid request.
    case request(SubjectRequest)
    /// The row is not, and why.
    case rejected(Rejection)
    /// The row is neither a request nor wrong: nothing is to be done for it.
    case leftOut(Omission)

    /// Where the row stands.
    public var origin: Origin {
        switch self {
        case .request(let request): request.origin
        case .rejected(let rejection): rejection.origin
        case .leftOut(let omission): omission.origin
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
    /// The person whom the row names, where that could be read: what cannot be undone for them waits.
    public var subject: SubjectID?
    /// What the row asks for, where that could be read; a withdrawal before all else.
    public var kind: RequestKind?
    /// All whom the row may speak of: each of its texts that could be an id, in their order, and of a
    /// row whose id cannot be read each piece of them. It can
    /// hold something up for them, and do nothing else.
    public var people: [SubjectID]

    /// The row at `origin` is rejected for `diagnostic`.
    public init(
        origin: Origin, reference: String?, diagnostic: Diagnostic, subject: SubjectID? = nil,
        kind: RequestKind? = nil, people: [SubjectID] = []
    ) {
        self.origin = origin
        self.reference = reference
        self.diagnostic = diagnostic
        self.subject = subject
        self.kind = kind
        self.people = people
    }
}

/// A row for which nothing is to be done.
public struct Omission: Hashable, Sendable {
    /// Why nothing is to be done.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The system that wrote the file has closed the request.
        case closed
        /// A test of that system, not a person's request.
        case test
        /// That system has not yet verified who asks.
        case unverified
        /// That system has not yet released the request for execution.
        case notYet = "not-yet"
        /// The person asks for something that Lethe does not do, such as access to their data.
        case otherKind = "other-kind"
        /// The row holds another identity of a person, one that is not the Stream user id.
        case otherIdentity = "other-identity"
        /// The line is a heading, or stands before the first one.
        case heading
    }

    /// Where the row stands.
    public var origin: Origin
    /// The row's `request_id`, where it could be read.
    public var reference: String?
    /// Why it is left out.
    public var reason: Reason
    /// The person whom the row names, where that could be read: a wish that Lethe does not do (a hold
    /// order, an objection) holds up what cannot be undone for them.
    public var subject: SubjectID?
    /// Others whom the row may speak of, where its id is hardly one.
    public var people: [SubjectID] = []

    /// The row at `origin` is left out for `reason`.
    public init(origin: Origin, reference: String?, reason: Reason, subject: SubjectID? = nil) {
        self.origin = origin
        self.reference = reference
        self.reason = reason
        self.subject = subject
    }
}
