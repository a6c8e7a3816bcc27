// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Triage

extension Ledger {
    /// Has the rows of a run triaged, with days counted in UTC.
    func linkRows(run: Int, fileRefused: Bool = false) async throws {
        try await triage(run: run) { person in
            Triage.triage(person, fileRefused: fileRefused) { received in
                switch received {
                case .date(let date): date
                case .instant(let instant): instant.utcDate
                }
            }
        }
        try await triageNumbers(run: run) { Triage.triage($0) }
    }
}
