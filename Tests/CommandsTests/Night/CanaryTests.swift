// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Policy
import Sandbox
import Testing
import Transparency

@testable import Commands
@testable import Runs

/// Nights with a synthetic person who is made to be erased.
@Suite struct CanaryTests {
    private static let policy = Nights.erasing("evidence: {canary: true}")
    private static let erase = "R-1,erasure,user-0001,2026-11-01,gdpr"

    private static func made(_ nights: Nights) async -> [String] {
        await nights.world.allUserIDs().filter { $0.hasPrefix(SyntheticPerson.canary.prefix) }
    }

    @Test(arguments: ["evidence: {everybody: 500}", "evidence: {canary: false}"])
    func `without the policy's word nobody is made`(evidence: String) async throws {
        let nights = try Nights(policy: Nights.erasing(evidence))
        try await nights.with { night in
            let result = try await night(0, Self.erase)
            #expect(result.canary == nil && result.counts == [.verified: 1])
            #expect(await Self.made(nights).isEmpty)
        }
    }

    @Test func `a canary that goes has its time in the record, and its name nowhere`() async throws
    {
        let nights = try Nights(policy: Self.policy)
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

    @Test func `nothing is sent of it once nothing more may be sent`() async throws {
        let nights = try Nights(policy: Self.policy)
        try await nights.with { night in
            let result = try await night(0, Self.erase, .lateFromTheStart)
            #expect(result.counts == [.pending: 1] && result.canary == nil)
            #expect(await Self.made(nights).isEmpty)
            let entries = try String(
                contentsOf: result.pack.appending(path: "entries.jsonl"), encoding: .utf8)
            #expect(!entries.contains(#""act":"canary""#))
        }
    }

    @Test func `one that does not go stops the next night's hard deletions, until one goes`()
        async throws
    {
        let nights = try Nights(policy: Self.policy)
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

    /// A night whose canary did not go, with what `night` needs to go on.
    private static func stopped(
        _ nights: Nights, _ body: (Nights.Night) async throws -> Void
    ) async throws {
        await nights.world.setFaults([
            SandboxFault(.lie(.keeps(.message)), operation: "DeleteUsers")
        ])
        try await nights.with { night in
            #expect(try await night(0, nil).canary?.isGone == false)
            try await body(night)
        }
    }

    @Test func `who releases the brake says why, and the night goes that would have waited`()
        async throws
    {
        let nights = try Nights(policy: Self.policy)
        try await Self.stopped(nights) { night in
            await nights.world.setFaults([])
            let released = try BrakeRelease.named(["canary"], because: "stream has mended it")
            let result = try await night(1, Self.erase, released: released)
            #expect(result.counts == [.verified: 1])
            #expect(await nights.world.remains(of: "user-0001").user == .removed)
            #expect(try nights.verdict(of: result.pack).isGood)
            let entries = try String(
                contentsOf: result.pack.appending(path: "entries.jsonl"), encoding: .utf8)
            #expect(entries.contains(#""name":"canary""#))
            #expect(entries.contains(#""what":"brake-released""#))
            // What the reason says may be anything, and stays in the house.
            #expect(!entries.contains("mended"))
        }
    }

    /// A release is for one night: the next one's own canary decides about the one after.
    @Test func `a release holds for one night`() async throws {
        let nights = try Nights(policy: Self.policy)
        try await Self.stopped(nights) { night in
            // The canary does not go in this night either.
            let released = try BrakeRelease.named(["canary"], because: "we looked")
            let second = try await night(1, Self.erase, released: released)
            #expect(second.canary?.isGone == false)
            #expect(second.counts[.review] == nil)
            let third = try await night(2, "R-2,erasure,user-0002,2026-11-01,gdpr")
            #expect((third.counts[.review] ?? 0) >= 1)
            #expect(await nights.world.remains(of: "user-0002").user == .present)
        }
    }

    /// Neither a release without a reason, nor that of another brake, lets a night go.
    @Test func `no other word releases it`() async throws {
        let nights = try Nights(policy: Self.policy)
        for reason in [nil, ""] {
            #expect(throws: Failure.self) {
                try BrakeRelease.named(["canary"], because: reason)
            }
        }
        #expect(throws: Failure.self) { try BrakeRelease.named(["kanari"], because: "x") }
        try await Self.stopped(nights) { night in
            await nights.world.setFaults([])
            let others = BrakeName.allCases.filter { $0 != .canary }.map(\.rawValue)
            let released = try BrakeRelease.named(others, because: "all of them")
            let second = try await night(1, Self.erase, released: released)
            #expect(second.counts == [.review: 1])
            #expect(await nights.world.remains(of: "user-0001").user == .present)
        }
    }
}
