// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

@Suite struct ConditionTests {
    private func matches(
        _ when: String, _ request: SubjectRequest, _ person: Presence? = nil
    ) throws -> Bool {
        let policy = try policy("  - {id: rule, when: \(when), then: refuse, ground: test}")
        return policy.decide(request, person).rule == "rule"
    }

    @Test func `a condition without parts always holds`() throws {
        #expect(try matches("{}", request()))
    }

    @Test(
        arguments: [
            ("{kind: erasure}", true), ("{kind: [restoration, erasure]}", true),
            ("{kind: restoration}", false), ("{regime: [uk-gdpr, gdpr]}", true),
            ("{regime: none}", false), ("{kind: erasure, regime: ccpa}", false),
            ("{user_id: [anna, ben]}", true), ("{user_id: Anna}", false),
            ("{reason: Consent-Withdrawn}", true), ("{reason: other}", false),
            ("{attribute: {country: de}}", true), ("{attribute: {Country: [fr, DE]}}", true),
            ("{attribute: {country: de, tier: gold}}", true),
            ("{attribute: {country: de, tier: silver}}", false),
            ("{attribute: {region: de}}", false),
        ])
    func `all parts must hold, and any value of a list will do`(
        when: String, expected: Bool
    ) throws {
        let asked = try request(
            reason: "consent-withdrawn ", attributes: [" country": "DE", "tier": "Gold"])
        #expect(try matches(when, asked) == expected)
    }

    @Test func `a request without a reason matches no reason`() throws {
        #expect(try !matches("{reason: other}", request()))
    }

    @Test(arguments: ["yes", "Yes", " YES ", "yes\t"])
    func `a hold is not missed because of case or spaces`(value: String) throws {
        let held = try request(attributes: ["Legal_Hold": value])
        #expect(try matches("{attribute: {legal_hold: yes}}", held))
    }

    @Test func `of two columns that differ in case either may match`() throws {
        let held = try request(attributes: ["Legal_Hold": "yes", "legal_hold": "no"])
        #expect(try matches("{attribute: {legal_hold: yes}}", held))
    }

    @Test(
        arguments: [
            ("{role: admin}", admin, true), ("{role: [user, admin]}", user, true),
            ("{role: admin}", user, false), ("{role: Admin}", admin, false),
            ("{role: admin}", .absent, false), ("{role: admin}", nil, false),
            ("{deactivated: true}", stopped, true), ("{deactivated: false}", stopped, false),
            ("{deactivated: false}", user, true), ("{deactivated: true}", user, false),
            ("{deactivated: false}", .absent, false), ("{deactivated: false}", nil, false),
        ] as [(String, Presence?, Bool)])
    func `a condition on the person holds only for somebody whom Stream shows`(
        when: String, person: Presence?, expected: Bool
    ) throws {
        #expect(try matches(when, request(), person) == expected)
    }
}
