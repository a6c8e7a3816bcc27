// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

extension Ledger {
    /// A sealed run in which these people were erased and looked up; requests are numbered from R-0.
    func night(
        _ subjects: [String], at: Instant, origin: String, key: SigningKey
    ) async throws {
        let run = try await beginRun(
            RunStart(
                at: at, tool: "lethe", policy: "", policyDigest: .sha256([]), app: "1",
                previousSums: nil, verifierKey: key.publicKey.noteVerifierKey(name: origin)))
        try await addInput(run: run, file: 1, name: "requests.csv")
        try await addRows(
            run: run,
            try subjects.enumerated().map { place, id in
                .request(
                    SubjectRequest(
                        reference: "R-\(place)", kind: .erasure,
                        subject: try #require(SubjectID(id)),
                        received: try #require(Received("2026-09-01")), regime: .gdpr,
                        origin: Origin(file: 1, line: place + 2)))
            })
        try await finishInput(
            run: run, file: 1, digest: .sha256([]), bytes: 0, rows: subjects.count)
        let action = Action.delete(
            try Modes(user: .hard, messages: .hard, conversations: .hard))
        let open = try await undecided(run: run, after: 0, limit: 100)
        try await decide(
            run: run,
            open.map { item in
                let decision = Decision(
                    verdict: .perform(action), rule: "erase", reason: "", deadline: nil)
                return (item.row, decision)
            })
        try await addCalls(run: run, [(number: 1, action: action, rows: open.map(\.row))])
        try await recordIntent(
            run: run, call: 1, step: 0, stepName: "delete", attempt: 1, at: at)
        try await recordAnswer(
            run: run, call: 1, result: .accepted, status: 201, task: nil, next: nil, at: at)
        try await recordSettled(
            run: run, call: 1, how: "completed", results: open.map { ($0.row, "ok") }, at: at)
        try await conclude(
            run: run, call: 1,
            open.map {
                RowOutcome(row: $0.row, outcome: .verified, reason: "looked-up", lookedUpAt: at)
            }, at: at)
        _ = try await seal(run: run, at: at) { checkpoint in
            String(decoding: try checkpoint.signed(by: key).bytes, as: UTF8.self)
        }
    }
}
