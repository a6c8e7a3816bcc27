// SPDX-License-Identifier: Apache-2.0

import Evidence
import Execution
import Ledger
import Model

extension DecisionStage {
    /// Looks up again whom earlier runs erased, before anything of this run is sent: who is erased
    /// again tonight would count as gone otherwise.
    func verifyAgain() async throws {
        guard let lookup else { return }
        let hosts = EvidenceRules(policy).hosts
        var last: Int64 = 0
        try await inOrder(
            ahead: ahead,
            next: { () async throws -> [ErasedPerson]? in
                let page = try await ledger.rechecks(
                    run: run, after: last, limit: BatchMembers.limit)
                last = page.last?.row ?? last
                return page.isEmpty ? nil : page
            },
            work: { page in
                let noted = try await ledger.samples(of: page.compactMap(\.erasure))
                return try await lookup.verifyAgain(
                    page, look: lookup.contentLook(hosts: hosts),
                    samples: noted.compactMapValues(Sample.init))
            }, then: ledger.noteRechecks)
    }
}
