// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Sandbox
import Testing
import Transparency

@testable import Commands
@testable import Runs

/// Nights with a synthetic person who is made to be erased.
@Suite struct CanaryTests {
    private static func policy(_ evidence: String) -> String {
        """
        version: 1
        time_zone: UTC
        \(evidence)
        rules:
          - id: now
            when: {kind: erasure}
            then: delete
            modes: {user: hard, messages: hard, conversations: hard, files: true}
        """
    }
    private static let erase = "R-1,erasure,user-0001,2026-11-01,gdpr"

    private static func made(_ nights: Nights) async -> [String] {
        await nights.world.allUserIDs().filter { $0.hasPrefix(SyntheticPerson.canary.prefix) }
    }

    @Test(arguments: ["evidence: {everybody: 500}", "evidence: {canary: false}"])
    func `without the policy's word nobody is made`(evidence: String) async throws {
        let nights = try Nights(policy: Self.policy(evidence))
        try await nights.with { night in
            let result = try await night(0, Self.erase)
            #expect(result.canary == nil && result.counts == [.verified: 1])
            #expect(await Self.made(nights).isEmpty)
        }
    }

    @Test func `a canary that goes has its time in the record, and its name nowhere`() async throws
    {
        let nights = try Nights(policy: Self.policy("evidence: {canary: true}"))
        try await nights.with { night in
            let result = try await night(0, Self.erase)
            #expect(result.counts == [.verified: 1])
            #expect(result.canary?.isGone == true && result.canary?.run == 1)
            #expect(await Self.made(nights).allSatisfy { $0.contains("keeper") })
            #expect(await Self.made(nights).count == 3)
            #expect(try nights.verdict(of: result.pack).isGood)
            let entries = try String(
                contentsOf: result.pack.appending(path: "entries.jsonl"), encoding: .utf8)
            #expect(entries.contains(#""what":"canary-gone""#))
            #expect(entries.contains(#""act":"canary""#))
            #expect(!entries.contains(SyntheticPerson.canary.prefix))
            let wrote = await nights.world.calls().count { $0.operation == "SendMessage" }
            #expect(wrote == 3)
        }
    }

    @Test func `one that does not go stops the next night's hard deletions, until one goes`()
        async throws
    {
        let nights = try Nights(policy: Self.policy("evidence: {canary: true}"))
        await nights.world.setFaults([
            SandboxFault(.lie(.keeps(.message)), operation: "DeleteUsers")
        ])
        try await nights.with { night in
            let first = try await night(0, nil)
            #expect(first.rows == 0 && first.canary?.isGone == false)
            #expect(throws: ExitStatus.attention) { try Summary(first).check() }
            await nights.world.setFaults([])
            let second = try await night(1, Self.erase)
            #expect(second.counts == [.review: 1])
            #expect(second.canary?.isGone == true)
            let report = try String(
                contentsOf: second.pack.appending(path: "report.csv"), encoding: .utf8)
            #expect(report.contains("brake-canary"))
            #expect(await nights.world.remains(of: "user-0001").user == .present)
            let third = try await night(2, nil)
            #expect(third.counts == [.verified: 1])
            #expect(await nights.world.remains(of: "user-0001").user == .removed)
            for pack in [first, second, third].map(\.pack) {
                #expect(try nights.verdict(of: pack).isGood)
            }
        }
    }
}
