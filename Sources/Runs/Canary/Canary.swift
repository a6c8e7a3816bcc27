// SPDX-License-Identifier: Apache-2.0

import Evidence
import Execution
package import Ledger
import Model
import StreamAPI

/// The synthetic person of a night: made, erased, and watched until gone. What is measured is the
/// service's own time from the request to the first look that shows nothing of it.
struct Canary: Sendable {
    /// What is asked for: all that can be.
    static let modes = try? Modes(
        user: .hard, messages: .hard, conversations: .hard, calls: .hard, files: true)
    /// How long it is watched, and the longest pause between two looks: with pauses that grow from a
    /// second, so many looks take as long.
    private static let patience = Duration.seconds(900)
    private static let longestPause = Duration.seconds(30)
    private static let looks = 34

    let maker: SyntheticMaker
    let look: ContentLook
    let run: Int
    let id: SubjectID

    private var time: Timepiece { maker.hand.reach.time }

    /// From its making to its end.
    /// - Throws: ``SyntheticMaker/NotMade``, where there is nobody to watch; what ends a run, and
    ///   `CancellationError`.
    func fly() async throws -> CanarySight {
        guard let modes = Self.modes else { throw SyntheticMaker.NotMade() }
        let sample = try await maker.person(id)
        let members = try BatchMembers([id])
        let client = maker.hand.reach.client
        let end = try await maker.hand.send(maker.act, .deleteUsers, on: [id]) {
            try await client.deleteUsers(members, modes: modes)
        }
        let asked = time.now()
        if case .refused = end { return CanarySight(run: run, isGone: false, seconds: 0) }
        var pause = Duration.seconds(1)
        for look in 1... {
            let isGone = try await isGone(members, modes, sample)
            let waited = time.now() - asked
            if isGone || look >= Self.looks || waited >= Self.patience {
                return CanarySight(
                    run: run, isGone: isGone, seconds: Int(max(0, waited.components.seconds)))
            }
            try await time.sleep(pause)
            pause = min(pause * 2, Self.longestPause)
        }
        throw CancellationError()
    }

    /// Whether nothing of it is seen, of all that can be looked at.
    private func isGone(
        _ members: BatchMembers, _ modes: Modes, _ sample: Sample
    ) async throws -> Bool {
        do {
            guard try await maker.hand.reach.lookup(members)[id] == .absent else { return false }
        } catch PeopleLookup.Failure.noAnswer {
            return false
        }
        guard
            var seen = try await look(members, promised: modes, samples: [id: sample])[id]
        else { return false }
        seen.findings[.user] = .gone(before: 1)
        return seen.reason(for: modes) == .lookedUp
    }
}

extension CanarySight {
    /// What a person is told of it.
    package var words: String {
        isGone
            ? "canary: gone \(seconds) s after the request to erase it (run \(run))"
            : "CANARY: the synthetic person of run \(run) did not go: it was there \(seconds) s after "
                + "the request to erase it"
    }
}
