// SPDX-License-Identifier: Apache-2.0

import Execution
import Foundation
import Model
import Sandbox
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

/// A night that is stopped is sealed, and the next one does the rest, once.
@Suite struct StopTests {
    private static let row = "R-1,erasure,user-0001,2026-11-01,gdpr"

    private func deletions(_ nights: Nights) async -> Int {
        await nights.world.calls().count { $0.operation == "DeleteUsers" && $0.applied }
    }

    private func report(_ night: Night.Result) throws -> String {
        try String(contentsOf: night.pack.appending(path: "report.csv"), encoding: .utf8)
    }

    @Test func `what nothing was sent for is pending, and done by the next night`() async throws {
        let nights = try Nights(policy: Nights.erasing())
        try await nights.with { night in
            let first = try await night(0, Self.row, .lateFromTheStart)
            #expect(first.counts == [.pending: 1])
            #expect(first.stopped == .untilReached)
            #expect(try report(first).contains(",pending,stopped,"))
            #expect(try nights.verdict(of: first.pack).isGood)
            #expect(await deletions(nights) == 0)

            // The same file is given again: its row is the one that waits.
            let second = try await night(1, Self.row)
            #expect(second.counts == [.verified: 1, .duplicate: 1])
            #expect(second.stopped == nil)
            #expect(try report(second).contains(",run-000001/F1/csv:2,"))
            #expect(try nights.verdict(of: second.pack).isGood)
            #expect(await deletions(nights) == 1)
            #expect(try await night(2, nil).rows == 0)
        }
    }

    @Test func `what was sent is not sent again, and followed to its end`() async throws {
        let nights = try Nights(policy: Nights.erasing(), tasks: 3_600_000...3_600_000)
        try await nights.with { night in
            let first = try await night(0, Self.row, .stoppedAfterSending)
            #expect(first.counts == [.pending: 1])
            #expect(first.stopped == .interrupted)
            #expect(try report(first).contains(",pending,under-way,"))
            #expect(try nights.verdict(of: first.pack).isGood)

            await nights.world.advance(milliseconds: 7_200_000)
            let second = try await night(0, "R-2,erasure,user-0001,2026-11-02,gdpr")
            #expect(second.counts == [.verified: 1, .duplicate: 1])
            #expect(try nights.verdict(of: second.pack).isGood)
            #expect(await deletions(nights) == 1)
            #expect(await nights.world.remains(of: "user-0001").user == .removed)
        }
    }

    @Test func `another wish waits for the end of what is under way`() async throws {
        let nights = try Nights(policy: Nights.erasing(), tasks: 3_600_000...3_600_000)
        try await nights.with { night in
            _ = try await night(0, Self.row, .stoppedAfterSending)
            await nights.world.advance(milliseconds: 7_200_000)
            let second = try await night(0, "R-2,reactivation,user-0001,2026-11-02,gdpr")
            #expect(second.counts == [.verified: 1, .review: 1])
            #expect(try report(second).contains(",review,contradicts-waiting,"))
        }
    }

    @Test func `a night can be stopped twice`() async throws {
        let nights = try Nights(policy: Nights.erasing())
        try await nights.with { night in
            _ = try await night(0, Self.row, .lateFromTheStart)
            let second = try await night(1, nil, .lateFromTheStart)
            #expect(second.counts == [.pending: 1])
            let third = try await night(2, nil)
            #expect(third.counts == [.verified: 1])
            #expect(try report(third).contains(",run-000002/F0/carried-over:1,"))
            #expect(await deletions(nights) == 1)
        }
    }
}
