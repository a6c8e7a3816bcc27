// SPDX-License-Identifier: Apache-2.0

public import Model
public import Transparency

/// A row of a run to whose person a letter may be due. It holds personal data.
public struct LetterRow: Sendable {
    /// The row's number.
    public var row: Int64
    /// The run.
    public var run: Int
    /// The controller's number of the request.
    public var reference: String
    /// What was asked for.
    public var kind: RequestKind
    /// The person.
    public var subject: SubjectID
    /// The law under which it is answered.
    public var regime: Regime?
    /// When it was received, as its file says.
    public var received: String?
    /// The last day for an answer, and the rule that gave it.
    public var deadline: Deadline?
    /// The last day for telling the person that the request arrived.
    public var confirmBy: CalendarDate?
    /// What moves the legal clock.
    public var clock: ClockEvents
    /// The columns that Lethe does not know.
    public var attributes: Attributes
    /// The record of its outcome; nil while it has none, and once its body is shredded.
    public var record: Record?
    /// Whether something of it waits for a later night, or something was sent for its request whose good
    /// end nobody saw.
    public var isOpen: Bool
    /// Whether a later row of the same request is its answer, or says otherwise.
    public var isSuperseded: Bool
    /// Whether the account was stopped for the request, and neither works again nor is erased.
    public var isStopped: Bool
    /// Whether a person closed it: the letter was written elsewhere.
    public var isClosedByPerson: Bool
    /// What somebody decided about its request, in their order.
    public var decisions: [DecisionEvent]
    /// The ground of the hold that stands on the person's data.
    public var holdGround: String?
    /// SHA-256 of the policy that decided, and its public text.
    public var policy: (digest: String, text: String)
    /// The letters that were written for it already.
    public var written: Set<LetterKind>
}

extension LetterRow {
    /// The last day for an answer, as it is after what somebody decided.
    public var answerBy: Deadline? {
        decisions.last { $0.deadline != nil }?.deadline ?? deadline
    }
}

/// A letter that is about to be written, or is.
public struct LetterNote: Hashable, Sendable {
    /// The row that it is about.
    public var row: Int64
    /// Whose letter it is.
    public var subject: SubjectID
    /// What it is about.
    public var kind: LetterKind
    /// Its language, as two letters.
    public var language: String

    /// A note with each of its parts.
    public init(row: Int64, subject: SubjectID, kind: LetterKind, language: String) {
        self.row = row
        self.subject = subject
        self.kind = kind
        self.language = language
    }
}

/// A letter that was written.
public struct KnownLetter: Hashable, Sendable {
    /// The run whose row it is about.
    public var run: Int
    /// What was asked for.
    public var asked: RequestKind?
    /// Whose letter it is; nil once the clear id is shredded.
    public var subject: SubjectID?
    /// What it is about.
    public var kind: LetterKind
    /// Its language, as two letters.
    public var language: String
    /// When it was written: nil where that was begun, and its end is not known.
    public var at: String?
}
