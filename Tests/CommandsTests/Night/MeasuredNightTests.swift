// SPDX-License-Identifier: Apache-2.0

import Execution
import Model
import Sandbox
import Testing

@testable import Runs

/// How often a night asks who is there. By whom answers are measured is asked once, where a file is read or
/// something is open.
@Suite struct MeasuredNightTests {
    private static func questions(_ nights: Nights, after number: Int = 0) async -> Int {
        await nights.world.calls(after: number).count { $0.operation == "QueryUsers" }
    }

    @Test(arguments: [
        // Everybody; the person; and once erased the person, alone and beside somebody.
        ("R-1,erasure,user-0001,2026-11-01,gdpr", 4),
        // Everybody; the person, alone and beside somebody.
        ("R-1,erasure,nobody-of-that-name,2026-11-01,gdpr", 3),
        // Everybody, while a file is read of which nothing comes.
        ("R-1,erasure,,2026-11-01,gdpr", 1),
        (nil, 0),
    ])
    func `a night asks for everybody once`(row: String?, questions: Int) async throws {
        let nights = try Nights(policy: Nights.erasing())
        try await nights.with { night in
            _ = try await night(0, row)
            #expect(await Self.questions(nights) == questions)
        }
    }

    @Test func `who is open since another night is looked up as if they came tonight`()
        async throws
    {
        let nights = try Nights(policy: Nights.erasing())
        try await nights.with { night in
            let late = try await night(
                0, "R-1,erasure,user-0001,2026-11-01,gdpr", .lateFromTheStart)
            #expect(late.counts[.verified] == nil)
            let before = await nights.world.calls().count
            let done = try await night(1, nil)
            #expect(done.counts == [.verified: 1])
            #expect(await Self.questions(nights, after: before) == 4)
        }
    }

    @Test func `what is sent beside the night knows whom its look-ups saw`() async throws {
        let nights = try Nights(policy: Nights.erasing())
        try await nights.with { night in
            let isMeasured = try await night.act(0) { night in
                let access = try await night.access()
                try await access.lookup.prepare()
                return night.hand(access).reach.lookup.isMeasured
            }
            #expect(isMeasured)
        }
    }
}
