// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import Testing

@testable import Runs

/// Stream does not say who is there. That is no fault of Lethe's: the command may be given again.
@Suite struct FailedLookUpTests {
    enum Way: CaseIterable, Sendable {
        case request, again, byHand, reerase, content
    }

    enum Trouble: CaseIterable, Sendable {
        /// No answer, as often as it is asked.
        case noAnswer
        /// An app that shows nobody at all.
        case nobody
        /// No answer for longer than patience allows.
        case silence

        var effect: SandboxFault.Effect {
            self == .nobody ? .twist(.empty) : .plain(status: 503, applied: false)
        }

        var patience: String { self == .silence ? "patience: 1s" : "patience: 2h" }

        var words: String {
            self == .silence ? "nothing good came from stream" : "when people were looked up"
        }
    }

    /// Who was erased before is not checkable without an answer; the rest cannot go on.
    private static let failing: [(Way, Trouble)] = Way.allCases.flatMap { way in
        Trouble.allCases.filter { $0 == .silence || ![.again, .content].contains(way) }
            .map { (way, $0) }
    }

    @Test(arguments: failing)
    func `a look-up that fails ends the command as busy, and nothing was sent`(
        way: Way, trouble: Trouble
    ) async throws {
        let nights = try Nights(
            policy: Nights.erasing("verify_again: 24h"), more: trouble.patience)
        try await nights.with { night in
            let first = try await night(0, "R-1,erasure,user-0001,2026-11-01,gdpr")
            #expect(first.counts == [.verified: 1])
            let sent = await nights.world.calls().count { $0.changes }
            await nights.world.setFaults([SandboxFault(trouble.effect, operation: "QueryUsers")])
            let row = way == .request ? "R-2,erasure,user-0002,2026-11-01,gdpr" : nil
            let sources = try nights.sources(day: 2, row)
            let failure = await #expect(throws: Failure.self) {
                try await night.act(2) { try await way.act($0, sources) }
            }
            #expect(failure?.kind == .busy)
            #expect(failure?.message.contains(trouble.words) == true)
            #expect(failure?.hint?.contains("resume") == false)
            #expect(await nights.world.calls().count { $0.changes } == sent)
        }
    }
}

extension FailedLookUpTests.Way {
    fileprivate func act(_ night: Night, _ sources: [RequestSource]) async throws {
        switch self {
        case .request, .again: _ = try await night.run(RunRequest(sources: sources))
        case .byHand:
            let people = ["user-0002"].compactMap { SubjectID($0) }
            _ = try await night.byHand(.restore, people, hasReason: true)
        case .reerase:
            let date = try BackupDate("2026-01-01", now: night.time.now())
            _ = try await night.reerase(since: date, released: [])
        case .content: _ = try await night.verifyContent(run: 1)
        }
    }
}
