// SPDX-License-Identifier: Apache-2.0

import Evidence
import Execution
import Ledger
package import Model

/// What of a run's erasures is seen when somebody looks again, whenever they like. Nothing is sent that
/// changes anything, and no outcome is changed: the ledger keeps a note of how many were looked at, and
/// of how many something is there.
package struct ContentCheck: Hashable, Sendable {
    /// How many people were looked at.
    package var people = 0
    /// How many of them are as they were promised to be, so far as it could be looked at.
    package var agreeing = 0
    /// Of how many something is there.
    package var contradicted = 0
    /// How many could not be looked at.
    package var notCheckable = 0
    /// Of how many people something is there, by category.
    package var there: [Category: Int] = [:]

    mutating func note(_ outcome: RowOutcome) {
        people += 1
        switch outcome.outcome {
        case .contradicted: contradicted += 1
        case .verified: agreeing += 1
        default: notCheckable += 1
        }
        for category in outcome.evidence?.contradicted ?? [] { there[category, default: 0] += 1 }
        if outcome.evidence == nil, outcome.outcome == .contradicted {
            there[.user, default: 0] += 1
        }
    }
}

extension Night {
    /// Looks at the content of whom `run` erased, as far as their ids are still there.
    package func verifyContent(run: Int) async throws -> ContentCheck {
        guard let last = try await ledger.lastRun(), (1...last.number).contains(run) else {
            throw Failure(
                .usage, "there is no run \(run)", hint: "see which there are: lethe status")
        }
        let access = try await access()
        let look = access.lookup
        let hosts = EvidenceRules(try PolicyFile.ifThere(settings.policy)).hosts
        var check = ContentCheck()
        var lastRow: Int64 = 0
        while true {
            let page = try await ledger.erased(
                run: run, after: lastRow, limit: BatchMembers.limit)
            guard let end = page.last?.row else { break }
            lastRow = end
            let noted = try await ledger.samples(of: page.compactMap(\.erasure))
            let outcomes = try await look.verifyAgain(
                page.filter { $0.modes != nil }, look: look.contentLook(hosts: hosts),
                samples: noted.compactMapValues(Sample.init))
            for outcome in outcomes { check.note(outcome) }
        }
        guard check.people > 0 else { return check }
        // The run is sealed: what is said of it now belongs to the next pack.
        try await ledger.recordNote("content-looked-at", count: check.people, at: time.now())
        if check.contradicted > 0 {
            try await ledger.recordNote("content-there", count: check.contradicted, at: time.now())
        }
        return check
    }
}
