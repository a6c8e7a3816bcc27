// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Policy
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

extension Ledger {
    /// Has what is planned looked at again, since these holds were set.
    func holdPlanned(run: Int, _ holds: [Hold]) async throws {
        let protection = Protection(neverTouch: nil, on: CalendarDate(dayNumber: 20_700))
        try await keepBack(run: run, holds.map(\.subject)) { planned in
            protection.keepingBack(planned, holds.filter { $0.subject == planned.subject })
        }
    }
}
