// SPDX-License-Identifier: Apache-2.0

import Model
import Notation
import Policy
import Testing

/// A policy with these rules, each written from the column where a list item begins.
func policy(_ rules: String, head: String = "") throws -> Policy {
    try Policy.parse(
        "version: 1\ntime_zone: Europe/Berlin\n\(head)rules:\n\(rules)\n", file: "policy.yaml")
}

/// Why a text is no policy, or nil if it is one.
func complaint(_ text: String) -> NotationError? {
    do throws(NotationError) {
        _ = try Policy.parse(text, file: "policy.yaml")
        return nil
    } catch {
        return error
    }
}

/// Why these rules are none, or nil if they are; the first rule stands on line 4.
func complaint(rules: String) -> NotationError? {
    complaint("version: 1\ntime_zone: Europe/Berlin\nrules:\n\(rules)\n")
}

func id(_ text: String) throws -> SubjectID {
    try #require(SubjectID(text))
}

func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(text))
}

func request(
    _ kind: RequestKind = .erasure, regime: Regime = .gdpr, subject: String = "anna",
    received: String = "2026-10-01", jurisdiction: String? = nil, reason: String? = nil,
    owner: String? = nil, attributes: [String: String] = [:]
) throws -> SubjectRequest {
    SubjectRequest(
        reference: "R-1", kind: kind, subject: try id(subject),
        received: try #require(Received(received)), regime: regime,
        jurisdiction: jurisdiction, reason: reason,
        newChannelOwner: try owner.map { try id($0) }, attributes: attributes,
        origin: Origin(file: 1, line: 2))
}

extension Policy {
    /// Decides on a fixed day.
    func decide(
        _ request: SubjectRequest, _ person: Presence? = nil,
        _ memory: SubjectMemory = SubjectMemory()
    ) -> Decision {
        decide(request, about: person, remembering: memory, on: CalendarDate(dayNumber: 20_740))
    }
}

let user = Presence.present(SubjectFacts(role: "user"))
let admin = Presence.present(SubjectFacts(role: "admin"))
let stopped = Presence.present(
    SubjectFacts(role: "user", deactivatedAt: Instant(milliseconds: 1_700_000_000_000)))

/// A hold on `anna`, by default to be reviewed in 2027.
func hold(
    _ categories: Set<Category>, ground: String = "legal claims", review: String = "2027-01-01"
) throws -> Hold {
    try #require(
        Hold(
            subject: try id("anna"), categories: categories, ground: ground, owner: "legal",
            review: try day(review)))
}

/// A rule that erases for good, and what its modes say.
let erase = """
      - id: erase
        when: {kind: erasure}
        then: delete
        modes: {user: hard, messages: hard, conversations: hard, files: true}
    """
