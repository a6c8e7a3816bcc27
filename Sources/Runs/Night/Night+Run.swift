// SPDX-License-Identifier: Apache-2.0

import Audit
import Execution
import Foundation
import Keyring
import Ledger
package import Model
import Plan
import Policy
import Report
import StreamAPI
package import Transparency

extension Night {
    /// Reads, decides, plans, executes and seals. Who asks to stop before anything is sent ends it
    /// there; afterwards what is done by then is sealed.
    package func run(_ request: RunRequest) async throws -> Result {
        var request = request
        request.until = try sending(until: request.until)
        try await finishWhatWasBegun()
        let asked = request
        let (run, access, taken) = try await unlessStopped { try await prepare(asked) }
        let result = try await finish(run, access, until: request.until, isNight: true)
        if request.movesTaken { TakenFiles.move(taken, run: run) }
        return result
    }

    /// Until when may be sent from now on; nil without end.
    private func sending(until asked: Instant?) throws -> Instant? {
        try settings.night.sending(
            from: time.now(), timeZone: try PolicyFile.ifThere(settings.policy)?.timeZone,
            asked: asked)
    }

    /// Does what sends nothing that changes anything, unless somebody asks to stop.
    func unlessStopped<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        do {
            return try await stop.unlessRequested { try await Failure.asking(work) }
        } catch is CancellationError {
            throw Failure(
                .stopped, "stopped before anything was sent", hint: "give the command again")
        }
    }

    /// All that sends nothing that changes anything.
    private func prepare(
        _ request: RunRequest
    ) async throws -> (Int, Access, taken: [RequestSource]) {
        FreedMemory.goesBack()
        let (text, policy) = try PolicyFile.read(settings.policy)
        let holds = try HoldsOnFile.read(settings)
        let access = try await access()
        Console.say("app \(access.app.name), request files: \(request.sources.count)")
        if !access.isClockSure { try await checkLeap(policy) }
        let digest = Digest.sha256(Array(text.utf8))
        let run = try await begin(
            text, digest, app: access.app.id, byHand: false, verifyAgain: policy.verifyAgain,
            timeZone: policy.timeZone, newApp: request.newApp)
        let carried = try await ledger.carryOver(
            run: run, today: policy.localDate(of: .instant(time.now())),
            held: Set(holds.all.map(\.subject)), policy: digest, at: time.now(),
            reopens: policy.reopens(on: policy.localDate(of: .instant(time.now()))))
        if carried > 0 { Console.say("\(carried) requests come from earlier runs") }
        let reopened = try await ledger.reopenedCount(run: run)
        if reopened > 0 {
            Console.say(
                "\(reopened) of them are open again: the policy does not refuse them any more")
        }
        // By whom answers are measured is asked while the files are read.
        let isAsked = carried > 0 || !request.sources.isEmpty
        async let measured: Void? = isAsked ? try? access.lookup.prepare() : nil
        try await keepBack(run, holds, policy)
        try await request.profile.stated.record(in: ledger, run: run, at: time.now())
        let taken = try await IntakeStage(
            ledger: ledger, run: run, choice: request.profile, asked: policy.askedColumns
        )
        .read(request.sources)
        try await TriageStage(ledger: ledger, run: run, policy: policy, now: time.now())
            .triage(fileRefused: taken.count < request.sources.count)
        await measured
        let deciding = DecisionStage(
            ledger: ledger, run: run, policy: policy, holds: holds, time: time,
            lookup: access.lookup,
            nights: settings.night.nights(
                access.limits, from: time.now(), until: request.until, policy))
        try await deciding.decide()
        try await remindOfHolds(run, holds, on: policy.localDate(of: .instant(time.now())))
        try await deciding.brake(
            appUsers: settings.appUsers, released: request.released, at: time.now())
        let planned = try await deciding.plan()
        if let agree = request.agree {
            let verdicts = try await ledger.verdicts(run: run)
            try agree(Expected(plan: planned.0, verdicts: verdicts))
        }
        try await record(planned, deciding, run)
        return (run, access, taken)
    }

    /// Brings the run to its end that is not at it, before another begins.
    /// - Returns: nil if there is none.
    package func finishLast(until: Instant?) async throws -> Result? {
        guard let last = try await ledger.lastRun(), last.state == .executing else { return nil }
        Console.say("run \(last.number) is not finished; it goes on first")
        return try await resume(until: until)
    }

    /// Carries out one action on people whom somebody names by hand, as a run of its own: recorded,
    /// verified, sealed and packed as a batch is. Holds and `never_touch` protect people here too.
    package func byHand(
        _ action: Action, _ subjects: [SubjectID], hasReason: Bool
    ) async throws -> Result {
        try await finishWhatWasBegun()
        let (run, access) = try await unlessStopped {
            try await prepareByHand(action, subjects, hasReason: hasReason)
        }
        return try await finish(run, access)
    }

    private func prepareByHand(
        _ action: Action, _ subjects: [SubjectID], hasReason: Bool
    ) async throws -> (Int, Access) {
        let access = try await access()
        let text = "# no policy decided: an act by hand\n"
        let run = try await begin(
            text, Digest.sha256(Array(text.utf8)), app: access.app.id, byHand: true,
            verifyAgain: try PolicyFile.ifThere(settings.policy)?.verifyAgain,
            timeZone: try PolicyFile.ifThere(settings.policy)?.timeZone)
        try await ByHand(night: self, run: run, action: action, hasReason: hasReason)
            .take(subjects, lookup: access.lookup)
        let deciding = DecisionStage(
            ledger: ledger, run: run, policy: nil, holds: Holds([]), time: time, lookup: nil)
        try await plan(deciding, run)
        return (run, access)
    }

    /// Goes on with the run that was not finished.
    /// - Parameters:
    ///   - althoughNamed: writes the pack although its scan found what may be an id.
    ///   - until: when nothing more is to be sent, if not at the end of the night's hours.
    package func resume(althoughNamed: Bool = false, until: Instant? = nil) async throws -> Result {
        guard let last = try await ledger.lastRun() else {
            throw Failure(.error, "there is no run to resume", hint: "begin one: lethe run FILE")
        }
        switch last.state {
        case .reading:
            throw Failure(
                .error, "run \(last.number) stopped before anything was sent",
                hint: "give its files again: lethe run FILE; without files if it had none")
        case .sealed:
            guard !isHandedOut(last.number) else {
                guard
                    try await ledger.agenda().contains(where: {
                        Waiting.leftByStop.contains($0.key)
                    })
                else {
                    throw Failure(.error, "run \(last.number) is finished; nothing to resume")
                }
                return try await run(RunRequest(sources: [], until: until))
            }
            // What it remembers must not be replaced by what an older ledger says.
            if hasPack(last.number) { try await checkLedger() }
            if althoughNamed {
                // After the checkpoint, and so in the next pack.
                try await ledger.recordNote("scan-released", at: time.now())
            }
            return try await seal(last.number, scans: !althoughNamed)
        case .executing:
            let until = try sending(until: until)
            try await checkLedger()
            let access = try await access()
            try await checkApp(access.app.id, isNew: false)
            try await checkProtections(isAtRest: false)
            let doubtful = try await ledger.openCalls(run: last.number)
                .count { $0.state == .submitting || $0.isDoubtful }
            try await ledger.recordRecovery(
                run: last.number, inDoubt: doubtful, at: time.now())
            try await keepBack(
                last.number, try HoldsOnFile.read(settings),
                try PolicyFile.ifThere(settings.policy))
            return try await finish(last.number, access, until: until, isWhole: false)
        }
    }

    /// What was planned then may not be done now: holds are set while a run is stopped.
    private func keepBack(_ run: Int, _ holds: Holds, _ policy: Policy?) async throws {
        let all = Holds(holds.all + (try await ledger.holds().map(\.hold)))
        let now = time.now()
        let protection = Protection(
            neverTouch: policy?.neverTouch,
            on: Policy.day(at: now, by: policy))
        let people = Set(all.all.map(\.subject)).union(policy?.neverTouch.ids ?? [])
        try await ledger.keepBack(run: run, people.sorted()) { planned in
            protection.keepingBack(planned, all[planned.subject])
        }
    }

    /// A new run comes after the one before is over.
    func finishWhatWasBegun() async throws {
        try await checkLedger()
        guard let last = try await ledger.lastRun() else { return }
        if last.state != .executing { try await checkProtections(isAtRest: true) }
        switch last.state {
        case .reading: try await tellOfStoppedReading()
        case .executing:
            throw Failure(
                .stopped, "run \(last.number) is not finished", hint: "finish it: lethe resume")
        case .sealed:
            // A pack must be written while its checkpoint is the newest.
            if !isHandedOut(last.number) { _ = try await seal(last.number) }
        }
    }

    /// What a run had read that was stopped before anything was sent is in no run: nobody else says so.
    private func tellOfStoppedReading() async throws {
        guard let stopped = try await ledger.stoppedReading() else { return }
        let files = stopped.files.map { "\($0.name) (\($0.rows) rows)" }
        Console.warn(
            "run \(stopped.run) was stopped before anything was sent; it had read "
                + (files.isEmpty ? "no file" : files.joined(separator: ", ")),
            hint: "what this run is not given is in no run: give those files again")
    }

    /// Nothing is sent on the word of a table that somebody changed.
    private func checkProtections(isAtRest: Bool) async throws {
        guard let keys = try Vault.keys(settings) else { return }
        do throws(LedgerError) {
            try await ledger.checkProtections(keys: keys, isAtRest: isAtRest)
        } catch {
            guard error.code == .corrupt else { throw error }
            throw Failure(
                .notVerified, "\(error.message); nothing was sent",
                hint: "bring back the ledger and the key folder as lethe left them")
        }
    }

    /// Another app's key finds nobody whom the files name, or somebody else under the same id.
    private func checkApp(_ app: String, isNew: Bool) async throws {
        guard let last = try await ledger.lastApp(), last != app, !isNew else { return }
        throw Failure(
            .configuration, "the key is for app \(app), and this ledger's runs were on app \(last)",
            hint:
                "use the key of that app; or, if it was replaced, say so once: lethe run --new-app")
    }

    package func begin(
        _ policy: String, _ digest: Digest, app: String, byHand: Bool, verifyAgain: Duration?,
        timeZone: String? = nil, newApp: Bool = false
    ) async throws -> Int {
        try await checkApp(app, isNew: newApp)
        let previous = try await ledger.lastRun().flatMap { last in
            PackWriter.previousSums(
                before: last.state == .sealed ? last.number + 1 : last.number,
                in: settings.reports)
        }
        let shown = try PublicPolicy.text(policy, domain: settings.controller)
        return try await ledger.beginRun(
            RunStart(
                at: time.now(), tool: Self.tool, policy: shown,
                policyDigest: .sha256(Array(shown.utf8)), policySource: digest, app: app,
                previousSums: previous.map { .sha256([UInt8]($0)) },
                previousToken: Anchors.previousToken(
                    after: try await ledger.lastRun(), in: settings.reports),
                byHand: byHand, verifyAgain: verifyAgain, timeZone: timeZone,
                verifierKey: verifierKey))
    }

    /// Holds whose day of review has passed stand in every report until somebody has looked.
    private func remindOfHolds(_ run: Int, _ onFile: Holds, on today: CalendarDate) async throws {
        let overdue = Holds(onFile.all + (try await ledger.holds().map(\.hold))).overdue(on: today)
        guard !overdue.isEmpty else { return }
        Console.warn("holds overdue for review: \(overdue.count); see: lethe holds list")
        try await ledger.recordNote(
            run: run, "holds-overdue", count: overdue.count, at: time.now())
    }

    package func plan(_ deciding: DecisionStage, _ run: Int) async throws {
        try await record(try await deciding.plan(), deciding, run)
    }

    private func record(
        _ planned: (CallPlan, Digest), _ deciding: DecisionStage, _ run: Int
    ) async throws {
        let (plan, digest) = planned
        try await deciding.store(plan)
        try await ledger.recordPlan(
            run: run, digest: digest, calls: plan.callCount, rows: plan.rowCount, at: time.now())
        FreedMemory.giveBack()
    }

    /// Whether a sealed run has its pack and all that comes after it. What is remembered comes last.
    private func isHandedOut(_ run: Int) -> Bool {
        let note = PackWriter.folder(run: run, in: settings.reports).appending(path: "checkpoint")
        return (try? Data(contentsOf: note)).map {
            $0 == (try? Data(contentsOf: settings.remembered.file))
        } ?? false
    }

    private func hasPack(_ run: Int) -> Bool {
        FileManager.default.fileExists(
            atPath: PackWriter.folder(run: run, in: settings.reports).path)
    }
}
