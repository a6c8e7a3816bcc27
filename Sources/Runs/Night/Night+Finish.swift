// SPDX-License-Identifier: Apache-2.0

import Audit
import Evidence
import Execution
import Foundation
import Keyring
import Ledger
package import Model
import Page
import Plan
import Report
import StreamAPI
import Transparency

extension Night {
    /// Carries out what is planned, and seals.
    /// - Parameters:
    ///   - until: when nothing more is to be sent.
    ///   - isNight: whether it is a night that begins: it has a canary, if the policy wants one.
    ///   - isWhole: whether no call of it left before this.
    package func finish(
        _ run: Int, _ access: Access, until: Instant? = nil, isNight: Bool = false,
        isWhole: Bool = true
    ) async throws -> Result {
        FreedMemory.goesBack()
        let policy = try PolicyFile.ifThere(settings.policy)
        while try await ledger.concludeDecided(run: run, at: time.now()) > 0 {}
        let open = try await ledger.openCalls(run: run)
        let (rows, counts) = try await ledger.balance(run: run)
        let display = ProgressDisplay(
            open, people: rows - counts.values.reduce(0, +), limits: access.limits,
            now: time.now)
        let runner = Runner(
            run: run, client: client, ledger: ledger, gates: access.gates, time: time,
            patience: patience, until: until, stop: stop,
            evidence: EvidenceRules(policy), known: access.lookup,
            progress: display.hear)
        async let canary = isNight ? flyCanary(run, access, policy, until: until) : nil
        let report = try await display.during { try await runner.report() }
        let sight = await canary
        if let stopped = report.stopped, !stopped.isWish { throw Failure(stopped) }
        let bound = Self.bound(of: report)
        tell(report, bound)
        var result = try await seal(
            run, leavingPending: report.stopped != nil, bound: isWhole ? bound : nil)
        result.canary = sight
        if result.counts[.pending] != nil { result.stopped = report.stopped }
        return result
    }

    /// The least time that Stream's limits and its tasks allowed what was sent.
    private static func bound(of report: RunReport) -> Duration {
        func byName(_ counts: [Endpoint: Int]) -> [String: Int] {
            Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
        }
        return PlanEstimate(calls: byName(report.sent), perMinute: byName(report.perMinute))
            .bound(longestTask: report.longestTask)
    }

    /// What the night took, beside what the limits allow at best.
    private func tell(_ report: RunReport, _ bound: Duration) {
        if report.isSampleShortened {
            Console.say(
                "a limit of stream's makes the sample smaller: something was noted of"
                    + " \(report.sampled) people before they were erased")
        }
        let calls = report.sent.values.reduce(0, +)
        // A short night has nothing to compare.
        guard bound - report.longestTask >= .seconds(30) else { return }
        func words(_ duration: Duration) -> String {
            DurationWords.text(seconds: Int(duration.components.seconds))
        }
        Console.say(
            "calls \(calls) in \(words(report.elapsed)); the limits and stream's tasks allow"
                + " no less than \(words(bound))")
    }

    /// Signs the tree and writes the pack; a run that is sealed already gives the pack it has.
    /// - Parameters:
    ///   - leavingPending: whether rows that are not at their end are left to the next run.
    ///   - bound: the least time that was allowed; nil if nobody knows.
    ///   - scans: whether a pack that seems to name somebody is refused.
    func seal(
        _ run: Int, leavingPending: Bool = false, bound: Duration? = nil, scans: Bool = true
    ) async throws -> Result {
        FreedMemory.giveBack()
        let (key, origin) = (key, origin)
        let note = try await ledger.seal(
            run: run, at: time.now(), leavingPending: leavingPending, bound: bound
        ) { checkpoint in
            String(
                decoding: try SignedNote.sign(checkpoint.text, name: origin, key: key).bytes,
                as: UTF8.self)
        }
        guard let summary = try await ledger.lastRun() else {
            throw Failure(.error, "the run is not in the ledger")
        }
        try Secure.makeFolder(settings.reports)
        let trust = try KeyStore(folder: settings.keys)
            .trust(domain: settings.controller, origin: origin, key: key.publicKey)
        let pack = try await PackWriter(
            ledger: ledger, key: key, domain: settings.controller, reports: settings.reports
        ).write(run: summary, note: note, scans: scans) {
            try PackCheck.refuseRed($0, trust, of: run, in: settings.reports)
        }
        try trust.write(beside: settings.reports)
        let (page, index) = await writePages(of: run)
        let (rows, counts) = try await ledger.balance(run: run)
        let notAllSeen = try await ledger.notAllSeen(run: run)
        try await Anchors.after(
            run: run, note: note, settings: settings, authority: settings.tsa, ledger: ledger)
        return Result(
            run: run, rows: rows, counts: counts, notAllSeen: notAllSeen, pack: pack,
            page: page, note: note, overdue: index?.overdue,
            waiting: index.map { ($0.waiting[.decision] ?? 0) + ($0.waiting[.brake] ?? 0) },
            sinceLast: try await sinceLast())
    }

    /// Writes the page of a run and the index anew. What a pack says does not hang on them: where they
    /// cannot be written, that is said, and the night goes on.
    private func writePages(of run: Int) async -> (URL?, NightsFacts?) {
        do {
            let page = try PageFile.write(run: run, settings)
            return (page, try await PageFile.writeIndex(settings, ledger, at: time.now()))
        } catch {
            Console.warn("the page of run \(run) was not written; make it: lethe report html")
            return (nil, nil)
        }
    }

    /// How many seconds before the newest night the one before it began; nil where there is none.
    private func sinceLast() async throws -> Int64? {
        let nights = try await ledger.newestNights(limit: 2)
        guard nights.count == 2 else { return nil }
        return max(0, nights[0].seconds - nights[1].seconds)
    }
}
