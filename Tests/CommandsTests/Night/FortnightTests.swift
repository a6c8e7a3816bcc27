// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Report
import Sandbox
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

/// Fourteen nights in which much goes wrong. What the sandbox holds is the oracle: nobody is told that
/// they were erased who is there, or that nobody was there who is, and in the end everybody is where
/// they should be.
@Suite struct FortnightTests {
    private static let policy = """
        version: 1
        time_zone: UTC
        rules:
          - id: held
            when: {kind: erasure, attribute: {legal_hold: {present: true}}}
            optional: legal_hold
            then: hold
            ground: a claim
          - id: back
            when: {kind: withdrawal}
            then: withdraw
          - id: now
            when: {kind: erasure}
            then: delete
            modes: {user: hard, messages: hard, conversations: hard, files: true}
        """

    private func row(_ number: Int, _ day: Int, kind: String = "erasure") -> String {
        "R-\(number),\(kind),user-000\(number),2026-11-0\(min(day + 1, 9)),gdpr"
    }

    /// Sets what goes wrong with deletions of one person.
    private func trouble(
        _ nights: Nights, _ effect: SandboxFault.Effect?, _ number: Int = 0
    ) async {
        guard let effect else { return await nights.world.setFaults([]) }
        var fault = SandboxFault(effect, operation: "DeleteUsers")
        fault.people = ["user-000\(number)"]
        await nights.world.setFaults([fault])
    }

    /// Holds each letter that could be written now against what the sandbox holds.
    private func check(_ nights: Nights, _ day: Int) async throws {
        let vault = try await Vault.open(nights.settings)
        let origin = try await vault.ledger.storedOrigin() ?? ""
        for number in 1...9 {
            let left = await nights.world.remains(of: "user-000\(number)")
            for request in try await vault.ledger.requests(
                reference: "R-\(number)", run: nil, subject: nil, keys: vault.keys)
            {
                guard
                    let letter = try? await Certificate(
                        request, ledger: vault.ledger, origin: origin
                    ).letter(controller: "acme.example", language: .en, backups: nil)
                else { continue }
                let words = letter.replacing("\n", with: " ")
                if words.contains("erased for good") {
                    #expect(
                        left.user == .removed && left.totalMessages == 0,
                        "day \(day), R-\(number): called erased")
                }
                #expect(
                    !words.contains("nothing to carry out"),
                    "day \(day), R-\(number): called absent, and was there from the first night")
            }
        }
    }

    @Test func `a fortnight ends with everybody where they should be`() async throws {
        let nights = try Nights(policy: Self.policy, more: "task_deadline: 1s\n")
        try await nights.with { night in
            func pass(_ day: Int, _ row: String?) async throws -> [Outcome: Int] {
                let result = try await night(day, row)
                #expect(try nights.verdict(of: result.pack).isGood)
                try await check(nights, day)
                return result.counts
            }
            #expect(try await pass(0, row(1, 0)) == [.verified: 1])

            await trouble(nights, .failTask, 2)
            #expect(try await pass(1, row(2, 1)) == [.failed: 1])
            #expect(try await pass(2, nil) == [.failed: 1])
            await trouble(nights, nil)
            #expect(try await pass(3, nil) == [.verified: 1])

            await trouble(nights, .hangTask, 3)
            #expect(try await pass(4, row(3, 4)) == [.unproven: 1])
            await trouble(nights, nil)
            #expect(try await pass(5, nil) == [.verified: 1])

            // Out of sight, and not gone.
            await trouble(nights, .lie(.hidesOnly), 4)
            let hidden = try await pass(6, row(4, 6))
            #expect(hidden[.verified] == nil && hidden[.absent] == nil)
            await trouble(nights, nil)
            #expect(try await pass(7, nil)[.absent] == nil)

            // Another app's key: nothing is sent there, and nothing is closed.
            await #expect(throws: Failure.self) {
                _ = try await night.onTheOtherApp(8, row(5, 8))
            }
            #expect(await nights.other.calls().allSatisfy { $0.operation != "DeleteUsers" })
            try await check(nights, 8)
            #expect(try await pass(8, row(5, 8))[.verified] == 1)

            // No file, and nothing due.
            _ = try await pass(9, nil)

            // A clock a month ahead of the service's: nothing is sent, and nothing is dated ahead.
            await nights.world.setFaults([SandboxFault(.tellTime(seconds: 9 * 86_400))])
            await #expect(throws: Failure.self) { _ = try await night(39, row(6, 9)) }
            await trouble(nights, nil)
            #expect(await nights.world.remains(of: "user-0006").user == .present)

            // Nowhere to put the evidence: nothing is sent.
            let calls = await nights.world.calls().count { $0.operation == "DeleteUsers" }
            let aside = nights.reports.appendingPathExtension("aside")
            try FileManager.default.moveItem(at: nights.reports, to: aside)
            try Data().write(to: nights.reports)
            await #expect(throws: Failure.self) { _ = try await night(10, row(6, 10)) }
            #expect(
                await nights.world.calls().count { $0.operation == "DeleteUsers" } == calls)
            try FileManager.default.removeItem(at: nights.reports)
            try FileManager.default.moveItem(at: aside, to: nights.reports)
            #expect(try await pass(10, row(6, 10))[.verified] == 1)

            // Held by a column; taken back in the same file; never let go by its task.
            let held = try await night(
                11, row(7, 11) + ",yes",
                columns: "request_id,type,user_id,received_at,regime,Legal Hold"
            )
            #expect(held.counts[.held] == 1)
            try await check(nights, 11)
            let both = row(8, 12) + "\n" + row(8, 12, kind: "withdrawal")
            #expect(try await pass(12, both)[.review] == 2)
            await trouble(nights, .doNothing, 9)
            #expect(try await pass(13, row(9, 13))[.contradicted] == 1)
            #expect(try await pass(14, nil)[.contradicted] == 1)

            for number in [1, 2, 3, 5, 6] {
                let left = await nights.world.remains(of: "user-000\(number)")
                #expect(left.user == .removed && left.totalMessages == 0, "R-\(number)")
            }
            for number in [7, 8, 9] {
                #expect(
                    await nights.world.remains(of: "user-000\(number)").user == .present,
                    "R-\(number)")
            }
            // Everybody whom no letter answers is on the agenda.
            let session = try await Session.looking(nights.settings, at: Timepiece.system.now())
            #expect(try await session.ledger.agenda().values.reduce(0, +) >= 3)
        }
    }
}
