// SPDX-License-Identifier: Apache-2.0

import Execution
import Foundation
import Ledger
import Model
import Sandbox
import StreamAPI
import Testing

/// Whatever a service answers: nothing traps, nothing waits for ever, nobody is called absent or
/// verified falsely. A short run here; `make fuzz` sets how many answers there are to be.
@Suite struct AnswerFuzzTests {
    private static var wanted: Int {
        ProcessInfo.processInfo.environment["LETHE_FUZZ_ANSWERS"].flatMap { Int($0) } ?? 1500
    }
    private static var firstSeed: Int {
        ProcessInfo.processInfo.environment["LETHE_FUZZ_SEED"].flatMap { Int($0) } ?? 1
    }

    @Test func `a night of damaged answers is true and ends`() async throws {
        var (answers, seed) = (0, Self.firstSeed)
        while answers < Self.wanted {
            answers += try await night(seed)
            seed += 1
        }
    }

    private func night(_ seed: Int) async throws -> Int {
        var random = Randomness(seed: seed)
        var options = SandboxOptions.roomy(users: 40)
        options.seed = UInt64(truncatingIfNeeded: seed)
        if Bool.random(using: &random) {
            options.faults = [
                SandboxFault(.doNothing, operation: "DeleteUsers", turn: .every(2))
            ]
        }
        let people = userIDs(1...24)
        let scene = try await Scene(
            options, [.init(action: try hardDeletion(), people: people, together: 8)])
        let transport = OddTransport(
            scene.world, seed: seed, chance: Double.random(in: 0.05...0.4, using: &random))
        let start = scene.clock.now
        try await lookUp(scene, transport, seed)
        for _ in 0..<3 where try await scene.runner(transport).execute() == nil { break }
        transport.calm()
        #expect(try await scene.runner(transport).execute() == nil, "seed \(seed)")
        #expect(scene.clock.now - start < .seconds(40 * 3600), "seed \(seed)")

        let outcomes = try await scene.outcomes()
        #expect(Set(outcomes.keys) == Set(people), "seed \(seed)")
        for (id, outcome) in outcomes where outcome == .verified {
            #expect(await scene.world.remains(of: id).user == .removed, "seed \(seed), \(id)")
        }
        return transport.answers
    }

    /// Before anything is sent: everybody is there, but for a ghost.
    private func lookUp(_ scene: Scene, _ transport: OddTransport, _ seed: Int) async throws {
        let time = scene.clock.timepiece()
        let lookup = PeopleLookup(
            client: try scene.client(transport),
            gates: RateGates(limits: Scene.wideLimits, time: time), time: time)
        let members = try BatchMembers(userIDs(1...40).map(subject) + [subject("ghost")])
        do {
            let people = try await lookup(members)
            let absent = people.filter { $0.value == .absent }.keys.map(\.rawValue)
            #expect(absent == ["ghost"], "seed \(seed)")
        } catch is PeopleLookup.Failure {}
    }
}
