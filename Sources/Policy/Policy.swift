// SPDX-License-Identifier: Apache-2.0

internal import Foundation
public import Model

/// What an officer wrote down about privacy requests: ordered rules, and how periods are counted.
///
/// A value of this type has been checked as a whole: every rule answers a kind of request with an
/// action that fits it, no rule can send `user: hard` without hard messages and hard
/// conversations, and none answers an erasure request with less than erasure without saying why.
public struct Policy: Hashable, Sendable {
    /// The name that the file gives itself; empty if it gives none.
    public let name: String
    /// The version of the format; 1 is the only one.
    public let version: Int
    /// The IANA name of the controller's time zone, such as `Europe/Berlin`.
    public let timeZone: String
    /// People whose accounts no request touches.
    public let neverTouch: NeverTouch
    /// The rules in their order; the first that matches decides.
    public let rules: [PolicyRule]
    /// Counts the periods in which a request must be answered.
    public let clock: LegalClock

    private let zone: TimeZone

    /// The ids of rules that are Lethe's own, and so cannot be an officer's.
    static let reservedRules = [noRule, neverTouchRule]
    static let noRule = "no-rule"
    static let neverTouchRule = "never-touch"

    init(
        name: String, version: Int, zone: TimeZone, neverTouch: NeverTouch, rules: [PolicyRule],
        clock: LegalClock
    ) {
        self.name = name
        self.version = version
        self.timeZone = zone.identifier
        self.neverTouch = neverTouch
        self.rules = rules
        self.clock = clock
        self.zone = zone
    }

    /// What is to happen with `request`. Total and pure: the same request, person, policy and day
    /// give the same decision.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - person: what Stream shows under the request's id; nil if nobody asked, as in a plan
    ///     made offline. Then a condition on the person does not hold, roles protect nobody, and
    ///     nobody counts as absent: look people up before anything is sent.
    ///   - today: the local day of the decision. No condition of format version 1 depends on it.
    /// - Returns: the verdict; `no-rule` with a review if no rule matches, `never-touch` with a
    ///   review for protected people.
    public func decide(
        _ request: SubjectRequest, about person: Presence?, on today: CalendarDate
    ) -> Decision {
        let deadline = clock.deadline(
            under: request.regime, receivedOn: localDate(of: request.received))
        if neverTouch.protects(request.subject, person) {
            let why = "the account is one that is never touched"
            return Decision(
                verdict: .review(why: why), rule: Self.neverTouchRule, reason: why,
                deadline: deadline)
        }
        guard let rule = rules.first(where: { $0.when.holds(for: request, about: person) }) else {
            let why = "no rule matches"
            return Decision(
                verdict: .review(why: why), rule: Self.noRule, reason: why, deadline: deadline)
        }
        return Decision(
            verdict: rule.verdict(for: request, about: person), rule: rule.id,
            reason: rule.explanation, deadline: deadline)
    }

    /// The day of receipt in the controller's time zone. A receipt that came as a date is that
    /// date.
    public func localDate(of received: Received) -> CalendarDate {
        switch received {
        case .date(let date): return date
        case .instant(let instant):
            // Outside these years no zone has rules, and the sums could overflow.
            guard LegalClock.range.contains(instant.clamped.utcDate) else {
                return instant.clamped.utcDate
            }
            let moment = Date(timeIntervalSince1970: Double(instant.seconds))
            let offset = Int64(zone.secondsFromGMT(for: moment))
            return Instant(milliseconds: instant.milliseconds + offset * 1000).utcDate
        }
    }
}

/// The people whose accounts no request touches, whoever asks: a request about one of them waits
/// for a person's decision.
public struct NeverTouch: Hashable, Sendable {
    /// People, by id.
    public let ids: Set<SubjectID>
    /// Everybody with one of these roles at the app, such as `admin`.
    public let roles: Set<String>

    /// Whether the person is one of them.
    func protects(_ subject: SubjectID, _ person: Presence?) -> Bool {
        if ids.contains(subject) { return true }
        if case .present(let facts) = person { return roles.contains(facts.role) }
        return false
    }
}

extension Instant {
    /// Brought into some hundred thousand years around 1970, so that sums with it cannot overflow.
    fileprivate var clamped: Instant {
        let limit: Int64 = 8_640_000_000_000_000
        return Instant(milliseconds: min(max(milliseconds, -limit), limit))
    }
}
