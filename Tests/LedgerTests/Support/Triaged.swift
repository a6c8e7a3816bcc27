// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Policy
import Testing
import Triage

extension Ledger {
    /// Has the rows of a run triaged, with days counted in UTC.
    func linkRows(run: Int, fileRefused: Bool = false) async throws {
        try await mendUnread(run: run) { isMended($0) }
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

extension Ledger {
    /// Gives deletions whose new owner is deleted too to a person.
    func reviewLeavingOwners(run: Int) async throws {
        for owner in try await deleted(run: run, among: try await newOwners(run: run)) {
            let why = Triage.triage(newOwner: nil, isLeaving: true)
            try await review(run: run, handingTo: owner, why: try #require(why))
        }
    }

    /// Gives deletions whose new owner is not there to a person.
    func reviewMissingOwners(run: Int, _ missing: [SubjectID]) async throws {
        for owner in missing {
            let why = Triage.triage(newOwner: .absent, isLeaving: false)
            try await review(run: run, handingTo: owner, why: try #require(why))
        }
    }
}
