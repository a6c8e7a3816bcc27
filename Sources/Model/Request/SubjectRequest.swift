// SPDX-License-Identifier: Apache-2.0

/// One valid row of a request file: one person asks for one thing.
public struct SubjectRequest: Hashable, Sendable {
    /// The controller's own number of the request (`request_id`); not empty, one line.
    public var reference: String
    /// What is asked for.
    public var kind: RequestKind
    /// The person.
    public var subject: SubjectID
    /// When the request was received.
    public var received: Received
    /// The law under which it is answered.
    public var regime: Regime
    /// Where the person lives or the law comes from, as the file says it, such as `DE` or `US-CA`.
    public var jurisdiction: String?
    /// The ground given, if one is.
    public var reason: String?
    /// Who is to own the person's group channels after a hard deletion, if the row says so.
    public var newChannelOwner: SubjectID?
    /// A remark for the people who handle the request.
    public var note: String?
    /// The columns that Lethe does not know, by their header; a policy can ask for them.
    public var attributes: [String: String]
    /// What happened to the request's clock since it was received.
    public var clock: ClockEvents
    /// Where the row stands.
    public var origin: Origin

    /// A request with each of its fields.
    public init(
        reference: String, kind: RequestKind, subject: SubjectID, received: Received,
        regime: Regime, jurisdiction: String? = nil, reason: String? = nil,
        newChannelOwner: SubjectID? = nil, note: String? = nil,
        attributes: [String: String] = [:], clock: ClockEvents = ClockEvents(), origin: Origin
    ) {
        self.reference = reference
        self.kind = kind
        self.subject = subject
        self.received = received
        self.regime = regime
        self.jurisdiction = jurisdiction
        self.reason = reason
        self.newChannelOwner = newChannelOwner
        self.note = note
        self.attributes = attributes
        self.clock = clock
        self.origin = origin
    }
}
