// SPDX-License-Identifier: Apache-2.0

/// A row whose call was planned by a run that was stopped, and has not come to its end.
public struct PlannedRow: Hashable, Sendable {
    /// The person.
    public var subject: SubjectID
    /// What is to be done.
    public var action: Action
    /// Whether something of it was sent, or may have been.
    public var isMidway: Bool

    /// A row with each of these.
    public init(subject: SubjectID, action: Action, isMidway: Bool) {
        self.subject = subject
        self.action = action
        self.isMidway = isMidway
    }
}

/// What becomes of a planned row that is kept back.
public struct KeptBack: Hashable, Sendable {
    /// Where it stands.
    public var standing: Standing
    /// Why.
    public var reason: Reason
    /// What of it comes later by itself.
    public var remainder: Remainder?

    /// A row that is kept back so.
    public init(_ standing: Standing, _ reason: Reason, remainder: Remainder? = nil) {
        self.standing = standing
        self.reason = reason
        self.remainder = remainder
    }
}
