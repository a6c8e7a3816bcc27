// SPDX-License-Identifier: Apache-2.0

import Evidence
import Ledger
import Model
import Sandbox
import Testing

@testable import Execution

@Suite struct ReverificationTests {
    private static let erased = JumpingClock.start

    static let sights: [(Presence?, Reason)] = [
        (nil, .notCheckable),
        (.absent, .lookedUpAgain),
        // When they were made nobody says: neither of the two is known, and nothing is sent again.
        (.present(SubjectFacts(role: "user")), .notCheckable),
        (
            .present(SubjectFacts(role: "user", createdAt: JumpingClock.start + .seconds(-1))),
            .stillThere
        ),
        (
            .present(SubjectFacts(role: "user", createdAt: JumpingClock.start + .seconds(1))),
            .cameBack
        ),
    ]

    @Test(arguments: sights)
    func `what is seen later speaks for or against the erasure`(
        presence: Presence?, reason: Reason
    ) throws {
        let person = ErasedPerson(row: 7, subject: try subject("a"), erasedAt: Self.erased)
        let now = Self.erased + .seconds(86_400)
        let found = person.outcome(presence, at: now)
        #expect(found.row == 7 && found.reason == reason.rawValue)
        #expect(found.outcome == reason.outcome && reason.isAboutEarlier)
        #expect(found.lookedUpAt == (presence == nil ? nil : now))
    }

    @Test func `many are looked up, a hundred at a time`() async throws {
        let scene = try await Scene(.roomy(users: 120), [])
        let ids = ["gone-1", userID(1)] + (2...249).map { "gone-\($0)" } + ["gone-1"]
        let people = try ids.enumerated().map {
            ErasedPerson(
                row: Int64($0.offset), subject: try subject($0.element), erasedAt: scene.clock.now)
        }
        let runner = try scene.runner(InProcessTransport(world: scene.world))
        let found = try await runner.lookup.verifyAgain(people)
        #expect(found.map(\.row) == (0..<251).map(Int64.init))
        #expect(found[1].outcome == .contradicted)
        #expect(found.count { $0.outcome == .verified } == 250)
        // Who is missing is asked for once more, in questions of half the size; and once it is
        // asked whether an answer shows several people at all.
        #expect(await scene.world.calls(after: 0).count == 3 + 2 * 3 + 1)
    }

    @Test func `who cannot be asked about is not checkable`() async throws {
        var options = SandboxOptions.roomy()
        options.faults = [SandboxFault(.plain(status: 503, applied: false))]
        let scene = try await Scene(options, [])
        let runner = try scene.runner(InProcessTransport(world: scene.world))
        let people = [ErasedPerson(row: 1, subject: try subject("a"), erasedAt: scene.clock.now)]
        #expect(try await runner.lookup.verifyAgain(people).map(\.reason) == ["not-checkable"])
    }

    /// What was noted of somebody is asked for, whichever of their rows comes last.
    @Test(arguments: [[1, nil], [nil, 1], [1, nil, nil]] as [[Int64?]])
    func `a row without a sample takes none away from another of the same person`(
        erasures: [Int64?]
    ) async throws {
        let scene = try await Scene(.roomy(), [])
        let runner = try scene.runner(InProcessTransport(world: scene.world))
        let modes = try Modes(user: .hard, messages: .hard, conversations: .hard)
        let people = try erasures.enumerated().map { place, erasure in
            var person = ErasedPerson(
                row: Int64(place + 10), subject: try subject("gone"), erasedAt: scene.clock.now)
            person.erasure = erasure
            person.modes = modes
            return person
        }
        var sample = Sample()
        sample.messages = 3
        let found = try await runner.lookup.verifyAgain(
            people, look: runner.lookup.contentLook(hosts: []), samples: [1: sample])
        for outcome in found {
            #expect(outcome.evidence?.findings[.messages] == .gone(before: 3))
        }
    }
}
