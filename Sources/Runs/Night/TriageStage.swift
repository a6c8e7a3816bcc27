// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Policy
import Report
import Triage

/// Gives the rows of a night to triage: each person's, then those that share a number.
struct TriageStage {
    let ledger: Ledger
    let run: Int
    let policy: Policy
    let now: Instant

    /// - Parameter fileRefused: whether a file of the night could not be read.
    func triage(fileRefused: Bool) async throws {
        let policy = policy
        try await ledger.mendUnread(run: run) { isMended($0) }
        try await ledger.heedDecisions(run: run)
        try await ledger.takeInWithdrawals(run: run, at: now)
        try await ledger.triage(run: run) { person in
            Triage.triage(person, fileRefused: fileRefused) { policy.localDate(of: $0) }
        }
        try await ledger.triageNumbers(run: run) { Triage.triage($0) }
        try await ledger.takeInTakenBack(run: run, at: now)
        let waiting = try await ledger.heldUp(run: run)
        for (place, held) in waiting.enumerated() {
            let hint =
                "hand the other row in again so that it can be read, or look at both and decide:"
                + " lethe case decide NUMBER proceed|refuse --because \"…\""
            Console.warn(
                "\(held.row): waits for a person, since \(held.unread) is about the same person or"
                    + " number and could not be carried out",
                hint: place == waiting.count - 1 ? hint : nil)
        }
        try await ledger.forgetMentions(run: run)
    }
}
