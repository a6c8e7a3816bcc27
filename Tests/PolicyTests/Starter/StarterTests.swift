// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

@Suite struct StarterTests {
    let starter: Policy

    init() throws {
        starter = try Policy.parse(Policy.starter, file: "policy.yaml")
    }

    @Test(arguments: [Regime.gdpr, .ukGDPR, .ccpa, .lgpd])
    func `erasure under a law is hard and reaches files`(regime: Regime) throws {
        let modes = try Modes(
            user: .hard, messages: .hard, conversations: .hard, calls: .hard, files: true)
        let decision = starter.decide(try request(regime: regime), user)
        #expect(decision.verdict == .perform(.delete(modes)))
        #expect(decision.rule == "erase")
        #expect(!decision.reason.isEmpty)
    }

    @Test func `its own cases hold`() {
        let results = starter.test()
        #expect(results.count >= 5)
        #expect(results.allSatisfy { $0.holds })
    }

    @Test(arguments: RequestKind.allCases)
    func `a legal hold and an admin are left alone`(kind: RequestKind) throws {
        let held = starter.decide(try request(kind, attributes: ["legal_hold": "yes"]), user)
        guard case .hold = held.verdict else {
            Issue.record("expected a hold")
            return
        }
        #expect(starter.decide(try request(kind), admin).rule == "never-touch")
    }

    @Test(
        arguments: [
            ("yes", true), ("Y", true), (" since May ", true), ("true", true), ("2", true),
            ("", false), ("  ", false), ("No", false), ("n", false), ("FALSE", false),
            ("0", false),
        ])
    func `whatever stands in the column holds, but for a plain no`(
        value: String, held: Bool
    ) throws {
        let decision = starter.decide(try request(attributes: ["Legal_Hold": value]), user)
        #expect(decision.rule == (held ? "legal-hold" : "erase"))
    }

    @Test func `a withdrawal wakes an account whose erasure waits`() throws {
        let memory = SubjectMemory(graceEnds: try day("2026-12-31"))
        let decision = starter.decide(try request(.withdrawal), stopped, memory)
        #expect(decision.verdict == .perform(.reactivate(Reactivation())))
    }

    @Test func `erasure without a law waits for a person`() throws {
        let decision = starter.decide(try request(regime: .none), user)
        #expect(decision.rule == "erase-without-law")
        #expect(decision.deadline == nil)
    }

    @Test func `accounts are stopped, woken and restored`() throws {
        let stop = starter.decide(try request(.deactivation, regime: .none), user)
        #expect(stop.verdict == .perform(.deactivate(Deactivation(revokeTokens: true))))
        let wake = starter.decide(try request(.reactivation, regime: .none), stopped)
        #expect(wake.verdict == .perform(.reactivate(Reactivation())))
        let back = starter.decide(try request(.restoration, regime: .none), .absent)
        #expect(back.verdict == .perform(.restore))
    }

    @Test func `holidays move a deadline`() throws {
        let decision = starter.decide(try request(received: "2026-11-25"), user)
        #expect(decision.deadline?.date == (try day("2026-12-28")))
    }

    @Test func `every rule is commented and no line is long`() {
        let lines = Policy.starter.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count <= 100 })
        for (index, line) in lines.enumerated() where line.hasPrefix("  - id:") {
            #expect(lines[index - 1].hasPrefix("  #"), "rule on line \(index + 1)")
        }
    }
}
