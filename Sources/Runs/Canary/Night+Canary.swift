// SPDX-License-Identifier: Apache-2.0

import Evidence
import Execution
import Keyring
import Ledger
import Model
import Policy
import Report

extension Night {
    /// Lets the night's synthetic person fly, where the policy wants one, and records what became of
    /// it. Nothing else of the night hangs on it.
    /// - Parameter until: when nothing more is to be sent, of it neither.
    /// - Returns: nil where there was none, or nobody could tell what became of it.
    func flyCanary(
        _ run: Int, _ access: Access, _ policy: Policy?, until: Instant?
    ) async -> CanarySight? {
        guard let policy, policy.evidence.canary,
            let id = SyntheticPerson.canary.id("\(run)-\(Secure.hex(4))")
        else { return nil }
        var hand = hand(access)
        hand.until = until
        let canary = Canary(
            maker: SyntheticMaker(hand: hand, act: "canary", kind: .canary),
            look: hand.reach.lookup.contentLook(hosts: EvidenceRules(policy).hosts), run: run,
            id: id)
        do {
            let sight = try await stop.unlessRequested { try await canary.fly() }
            try await ledger.recordCanary(sight, at: time.now())
            return sight
        } catch is SyntheticMaker.NotMade {
            Console.warn("the canary could not be made: stream did not take a call for it")
            return nil
        } catch is Hand.IsLate {
            Console.warn("the canary was not sent to its end: nothing more may be sent")
            return nil
        } catch is CancellationError {
            Console.warn("the canary was not watched to its end")
            return nil
        } catch {
            Console.warn(
                "nobody knows what became of the canary: stream or the ledger gave no answer")
            return nil
        }
    }
}

extension DecisionStage {
    /// Stops hard deletions after a night whose synthetic person did not go: what Stream says of
    /// erasures cannot be relied on. The next one that goes ends it.
    func brakeCanary(
        _ count: Int, released: [BrakeRelease], at now: Instant
    ) async throws {
        guard let policy, policy.evidence.canary, let last = try await ledger.lastCanary(),
            !last.isGone
        else { return }
        let name = BrakeName.canary
        guard !released.contains(where: { $0.name == name }) else {
            Console.warn("the brake ‘\(name.rawValue)’ is released: \(last.words)")
            try await ledger.recordApproval(
                run: run, "brake-released", about: name.rawValue, at: now)
            return
        }
        Console.warn(
            "the brake ‘\(name.rawValue)’ stops \(count) hard deletions:\n  \(last.words)",
            hint: "look at what stream keeps; if it may go on, say so: "
                + name.release)
        try await ledger.reviewHardDeletions(run: run, why: Reason.brakeCanary.rawValue)
    }
}
