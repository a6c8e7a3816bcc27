// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Page
import Policy

extension NightsFacts {
    /// How many of the newest nights the index shows.
    private static let most = 60

    /// What the index shows, as the ledger knows it at this moment.
    static func read(
        _ settings: Settings, _ ledger: Ledger, at now: Instant
    ) async throws -> NightsFacts {
        let policy = try? PolicyFile.ifThere(settings.policy)
        func day(_ instant: Instant) -> CalendarDate {
            Policy.day(at: instant, by: policy)
        }
        let today = day(now)
        var nights: [Night] = []
        for run in try await ledger.runs(limit: most).reversed() where run.state == .sealed {
            guard let end = try await ledger.runEnd(run) else { continue }
            let attention = end.counts.needingAttention(notAllSeen: end.notAllSeen).values
                .reduce(0, +)
            let isThere = FileManager.default.fileExists(
                atPath: PageFile.place(of: run.number, in: settings.reports).path)
            nights.append(
                Night(
                    run: run.number, day: day(run.startedAt), rows: end.rows,
                    attention: attention, contradicted: end.counts[.contradicted] ?? 0,
                    late: end.late, seconds: Int(clamping: end.at.seconds - run.startedAt.seconds),
                    bound: end.bound.map { Int($0.components.seconds) },
                    page: isThere
                        ? PageFile.name(of: run.number, in: settings.reports) : nil))
        }
        var facts = NightsFacts(
            controller: settings.controller, at: now, today: today, nights: nights)
        facts = try await ledger.overOpenCases(into: facts) { facts, file in
            guard let date = file.deadline?.date else { return }
            if date < today { facts.overdue += 1 } else { facts.deadlines[date, default: 0] += 1 }
        }
        facts.waiting = try await ledger.agenda()
        let holds = Holds(
            try await ledger.holds().map(\.hold) + (try HoldsOnFile.read(settings).all))
        facts.holdsToReview = holds.overdue(on: today).count
        return facts
    }
}
