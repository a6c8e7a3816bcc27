// SPDX-License-Identifier: Apache-2.0

/// One valid row of a request file: one person asks for one thing.
///
/// Its texts lie together as the row had them (``RequestTexts``), and each is made anew when it is
/// asked for: whoever needs one more than once keeps it.
public struct SubjectRequest: Hashable, Sendable {
    /// Where the row stands.
    public var origin: Origin
    /// What is asked for.
    public var kind: RequestKind
    /// When the request was received.
    public var received: Received
    /// The law under which it is answered.
    public var regime: Regime
    /// What happened to the request's clock since it was received.
    public var clock: ClockEvents
    private var texts: RequestTexts
}

extension SubjectRequest {
    /// A request with these texts.
    public init(
        _ texts: consuming RequestTexts, kind: RequestKind, received: Received, regime: Regime,
        clock: ClockEvents = ClockEvents(), origin: Origin
    ) {
        // All at once: field by field, the compiler would copy the whole at the end.
        self.init(
            origin: origin, kind: kind, received: received, regime: regime, clock: clock,
            texts: texts)
    }
}

extension SubjectRequest {
    /// The controller's own number of the request (`request_id`); not empty, one line.
    public var reference: String {
        get { texts[.reference] ?? "" }
        set { texts[.reference] = newValue }
    }

    /// The person.
    public var subject: SubjectID {
        get { SubjectID(fit: texts[.subject] ?? "") }
        set { texts[id: .subject] = newValue }
    }

    /// Where the person lives or the law comes from, as the file says it, such as `DE` or `US-CA`.
    public var jurisdiction: String? {
        get { texts[.jurisdiction] }
        set { texts[.jurisdiction] = newValue }
    }

    /// The ground given, if one is.
    public var reason: String? {
        get { texts[.reason] }
        set { texts[.reason] = newValue }
    }

    /// Who is to own the person's group channels after a hard deletion, if the row says so.
    public var newChannelOwner: SubjectID? {
        get { texts[id: .newChannelOwner] }
        set { texts[id: .newChannelOwner] = newValue }
    }

    /// Who is to own the person's group calls after a hard deletion, if the row says so.
    public var newCallOwner: SubjectID? {
        get { texts[id: .newCallOwner] }
        set { texts[id: .newCallOwner] = newValue }
    }

    /// Whether the row names a ``newChannelOwner`` or a ``newCallOwner``.
    public var namesOwner: Bool { texts.has(.newChannelOwner) || texts.has(.newCallOwner) }

    /// A remark for the people who handle the request.
    public var note: String? {
        get { texts[.note] }
        set { texts[.note] = newValue }
    }

    /// The names of the ``attributes``.
    public var attributeNames: [String] { texts.attributeNames }

    /// The columns that Lethe does not know, by their header; a policy can ask for them.
    public var attributes: Attributes {
        get { texts.attributes }
        set { texts.attributes = newValue }
    }
}

extension SubjectRequest {
    /// A request with each of its fields.
    public init(
        reference: String, kind: RequestKind, subject: SubjectID, received: Received,
        regime: Regime, jurisdiction: String? = nil, reason: String? = nil,
        newChannelOwner: SubjectID? = nil, newCallOwner: SubjectID? = nil, note: String? = nil,
        attributes: Attributes, clock: ClockEvents = ClockEvents(), origin: Origin
    ) {
        self.init(
            RequestTexts(reference: reference, subject: subject), kind: kind, received: received,
            regime: regime, clock: clock, origin: origin)
        self.jurisdiction = jurisdiction
        self.reason = reason
        self.newChannelOwner = newChannelOwner
        self.newCallOwner = newCallOwner
        self.note = note
        if !attributes.isEmpty { self.attributes = attributes }
    }

    /// A request with each of its fields, the attributes from a dictionary.
    public init(
        reference: String, kind: RequestKind, subject: SubjectID, received: Received,
        regime: Regime, jurisdiction: String? = nil, reason: String? = nil,
        newChannelOwner: SubjectID? = nil, newCallOwner: SubjectID? = nil, note: String? = nil,
        attributes: [String: String] = [:], clock: ClockEvents = ClockEvents(), origin: Origin
    ) {
        self.init(
            reference: reference, kind: kind, subject: subject, received: received,
            regime: regime, jurisdiction: jurisdiction, reason: reason,
            newChannelOwner: newChannelOwner, newCallOwner: newCallOwner, note: note,
            attributes: Attributes(attributes), clock: clock, origin: origin)
    }
}

extension SubjectRequest: CustomStringConvertible {
    /// Where it stands, and nothing of what it says about its person.
    public var description: String {
        "‹\(kind.rawValue) request of file \(origin.file), line \(origin.line)›"
    }
}
