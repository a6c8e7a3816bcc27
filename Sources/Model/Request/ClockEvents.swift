// SPDX-License-Identifier: Apache-2.0

/// What moves the legal clock of one request, as local days of the controller.
public struct ClockEvents: Hashable, Sendable, Codable {
    /// When the person was asked to prove who they are (GDPR Article 12(6)).
    public var identityAsked: CalendarDate?
    /// When they had proved it; nil while the controller still waits.
    public var identityProved: CalendarDate?
    /// When the person was told that the answer will take longer (GDPR Article 12(3), second and
    /// third sentence; 11 CCR § 7021(b)).
    public var extensionNotice: CalendarDate?

    /// The events; nil for what did not happen.
    @inlinable
    public init(
        identityAsked: CalendarDate? = nil, identityProved: CalendarDate? = nil,
        extensionNotice: CalendarDate? = nil
    ) {
        self.identityAsked = identityAsked
        self.identityProved = identityProved
        self.extensionNotice = extensionNotice
    }

    /// Whether the person was asked to prove who they are, and has not by this day.
    public func waitsForProof(on today: CalendarDate) -> Bool {
        identityAsked != nil && identityProved.map { $0 > today } ?? true
    }

    /// Whether nothing happened.
    public var isEmpty: Bool { self == ClockEvents() }
}
