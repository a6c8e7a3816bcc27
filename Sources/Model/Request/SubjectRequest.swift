// SPDX-License-Identifier: Apache-2.0

/// One valid row of a request file: one person asks for one thing.
public struct SubjectRequest: Hashable, Sendable {
    /// Where the row stands.
    public var origin: Origin
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
    public var attributes: Attributes
    /// What happened to the request's clock since it was received.
    public var clock: ClockEvents
}

extension SubjectRequest {
    /// A request with each of its fields.
    public init(
        reference: String, kind: RequestKind, subject: SubjectID, received: Received,
        regime: Regime, jurisdiction: String? = nil, reason: String? = nil,
        newChannelOwner: SubjectID? = nil, note: String? = nil,
        attributes: Attributes, clock: ClockEvents = ClockEvents(), origin: Origin
    ) {
        // All at once: field by field, the compiler would copy the whole at the end.
        self.init(
            origin: origin, reference: reference, kind: kind, subject: subject,
            received: received, regime: regime, jurisdiction: jurisdiction, reason: reason,
            newChannelOwner: newChannelOwner, note: note, attributes: attributes, clock: clock)
    }

    /// A request with each of its fields, the attributes from a dictionary.
    public init(
        reference: String, kind: RequestKind, subject: SubjectID, received: Received,
        regime: Regime, jurisdiction: String? = nil, reason: String? = nil,
        newChannelOwner: SubjectID? = nil, note: String? = nil,
        attributes: [String: String] = [:], clock: ClockEvents = ClockEvents(), origin: Origin
    ) {
        self.init(
            reference: reference, kind: kind, subject: subject, received: received,
            regime: regime, jurisdiction: jurisdiction, reason: reason,
            newChannelOwner: newChannelOwner, note: note, attributes: Attributes(attributes),
            clock: clock, origin: origin)
    }
}
