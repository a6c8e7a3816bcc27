// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Report
import Sandbox
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

/// Nights after an erasure, in which the person is looked up again.
@Suite struct VerifyAgainTests {
    private static let policy = Nights.erasing("verify_again: 24h")
    private static let erase = "R-1,erasure,user-0001,2026-11-01,gdpr"

    @Test func `somebody who is still gone is verified once more, without any call`() async throws {
        let nights = try Nights(policy: Self.policy)
        try await nights.with { night in
            let first = try await night(0, Self.erase)
            #expect(first.counts == [.verified: 1])
            let sent = await nights.world.calls().count { $0.changes }
            let second = try await night(1, nil)
            #expect(second.rows == 1 && second.counts == [.verified: 1])
            #expect(await nights.world.calls().count { $0.changes } == sent)
            #expect(try nights.verdict(of: second.pack).isGood)
            let report = try String(
                contentsOf: second.pack.appending(path: "report.csv"), encoding: .utf8)
            #expect(report.contains("looked-up-again"))
            let third = try await night(2, nil)
            #expect(third.rows == 0)
        }
    }

    @Test(arguments: [(nil as Int64?, "came-back"), (1_600_000_000_000, "still-there")])
    func `somebody who is there again is contradicted, first and loudly`(
        created: Int64?, reason: String
    ) async throws {
        let nights = try Nights(policy: Self.policy)
        try await nights.with { night in
            _ = try await night(0, Self.erase)
            #expect(await nights.world.comeBack("user-0001", createdAt: created))
            let second = try await night(1, nil)
            #expect(second.counts == [.contradicted: 1])
            #expect(try nights.verdict(of: second.pack).isGood)
            func text(_ name: String) throws -> String {
                try String(contentsOf: second.pack.appending(path: name), encoding: .utf8)
            }
            #expect(try text("report.csv").contains(reason))
            #expect(try text("README.txt").contains("\n\nCONTRADICTED: 1."))
            let lines = Balance(rowsIn: 1, counts: second.counts).contradictedLines
            #expect(lines.first?.hasPrefix("CONTRADICTED 1") == true)
            #expect(throws: ExitStatus.attention) {
                try Summary(second).check()
            }
        }
    }

    @Test func `content that comes back after an hour is found, though the account is gone`()
        async throws
    {
        let nights = try Nights(policy: Self.policy)
        await nights.world.setFaults([
            SandboxFault(.lie(.undeletes(seconds: 3600)), operation: "DeleteUsers")
        ])
        try await nights.with { night in
            let first = try await night(0, Self.erase)
            #expect(first.counts == [.verified: 1])
            // The world's own clock is that of the wall.
            await nights.world.advance(milliseconds: 7_200_000)
            #expect(await nights.world.remains(of: "user-0001").visibleMessages > 0)
            let second = try await night(1, nil)
            #expect(second.counts == [.contradicted: 1])
            #expect(try nights.verdict(of: second.pack).isGood)
            let report = try String(
                contentsOf: second.pack.appending(path: "report.csv"), encoding: .utf8)
            #expect(report.contains("content-there-again"))
        }
    }

    @Test func `what is noted of people is in no file when nobody is to look again`() async throws {
        let nights = try Nights(policy: Self.policy)
        try await nights.with { night in
            let words = try await night.messages(of: "user-0001")
            #expect(words.count > 2)
            _ = try await night(0, Self.erase)
            _ = try await night(1, nil)
            for file in try nights.files() {
                let data = try Data(contentsOf: file)
                for word in words {
                    #expect(data.range(of: Data(word.utf8)) == nil, "\(file.path)")
                }
            }
        }
    }

    @Test func `somebody who came back and is erased again tonight has both rows`() async throws {
        let nights = try Nights(policy: Self.policy)
        try await nights.with { night in
            _ = try await night(0, Self.erase)
            #expect(await nights.world.comeBack("user-0001"))
            let second = try await night(1, "R-2,erasure,user-0001,2026-11-03,gdpr")
            #expect(second.rows == 2)
            #expect(second.counts == [.contradicted: 1, .verified: 1])
            #expect(await nights.world.remains(of: "user-0001").user == .removed)
            let third = try await night(2, nil)
            #expect(third.counts == [.verified: 1])
        }
    }
}
