// SPDX-License-Identifier: Apache-2.0

import Audit
import CurlTransport
import Execution
import Foundation
import Ledger
import Model
import Plan
import Policy
import Report
import StreamAPI
import Transparency

/// One night's batch, from the request files to the signed pack: the stages meet here and nowhere
/// else.
struct Night {
    static let tool = "lethe-0.1.0"

    let settings: Settings
    let time: Timepiece
    let key: SigningKey
    let origin: String
    let ledger: Ledger
    let client: StreamClient
    var patience: Patience

    /// What a run came to.
    struct Result {
        var run: Int
        var rows: Int
        var counts: [Outcome: Int]
        var pack: URL
        var note: String
    }

    /// Opens what a run needs, and lends it to `body`; the lock is held as long.
    static func with<Value>(
        _ settings: Settings, environment: [String: String], time: Timepiece,
        patience: Patience = Patience(), _ body: (Night) async throws -> Value
    ) async throws -> Value {
        let store = KeyStore(folder: settings.keys)
        let (key, origin) = try store.load()
        let credentials = try StreamAccess.credentials(settings, environment: environment)
        let lock = try RunLock(ledger: settings.ledger)
        defer { withExtendedLifetime(lock) {} }
        let ledger = try Ledger.open(
            path: settings.ledger.path,
            identity: LedgerIdentity(
                origin: origin, epochKey: try store.epochKey(at: time.now()),
                random: Secure.random))
        if let stored = try await ledger.storedOrigin(), stored != origin {
            throw Failure(
                .configuration, "the ledger belongs to another key folder",
                hint: "bring back the keys it was begun with")
        }
        var patience = patience
        patience.taskDeadline = settings.taskDeadline
        return try await CurlTransport.with(options: StreamAccess.curlOptions(settings)) {
            transport in
            let client = StreamClient(
                credentials: credentials, transport: transport, now: time.now)
            return try await body(
                Night(
                    settings: settings, time: time, key: key, origin: origin, ledger: ledger,
                    client: client, patience: patience))
        }
    }

    /// Reads, decides, plans, executes and seals.
    func run(_ files: [String]) async throws -> Result {
        if let last = try await ledger.lastRun(), last.state == .executing {
            throw Failure(
                .stopped, "run \(last.number) is not finished", hint: "finish it: lethe resume")
        }
        if let last = try await ledger.lastRun(), last.state == .sealed, !hasPack(last.number) {
            // A pack must be written while its checkpoint is the newest.
            _ = try await seal(last.number)
        }
        let (text, policy) = try PolicyFile.read(settings.policy)
        let (app, limits) = try await StreamAccess.preflight(client, time: time)
        Console.say("app \(app.name), request files: \(files.count)")
        let gates = RateGates(limits: limits, time: time)
        let previous = try await ledger.lastRun().flatMap { last in
            PackWriter.previousSums(
                before: last.state == .sealed ? last.number + 1 : last.number,
                in: settings.reports)
        }
        let run = try await ledger.beginRun(
            RunStart(
                at: time.now(), tool: Self.tool, policy: text,
                policyDigest: .sha256(Array(text.utf8)), app: app.id,
                previousSums: previous.map { .sha256([UInt8]($0)) },
                verifierKey: key.publicKey.noteVerifierKey(name: origin)))
        try await Intaking(ledger: ledger, run: run).read(files)
        let deciding = Deciding(
            ledger: ledger, run: run, policy: policy, time: time,
            lookup: PeopleLookup(client: client, gates: gates, time: time, patience: patience))
        try await deciding.decide()
        let (plan, digest) = try await deciding.plan()
        try await deciding.store(plan)
        try await ledger.recordPlan(
            run: run, digest: digest, calls: plan.callCount, rows: plan.rowCount, at: time.now())
        return try await finish(run, gates: gates, limits: limits)
    }

    /// Goes on with the run that was not finished.
    func resume() async throws -> Result {
        guard let last = try await ledger.lastRun() else {
            throw Failure(.error, "there is no run to resume", hint: "begin one: lethe run FILE")
        }
        switch last.state {
        case .reading:
            throw Failure(
                .error, "run \(last.number) stopped before anything was sent",
                hint: "give its files again: lethe run FILE")
        case .sealed:
            guard !hasPack(last.number) else {
                throw Failure(.error, "run \(last.number) is finished; nothing to resume")
            }
            return try await seal(last.number)
        case .executing:
            let (_, limits) = try await StreamAccess.preflight(client, time: time)
            let doubtful = try await ledger.openCalls(run: last.number)
                .count { $0.state == .submitting }
            try await ledger.recordRecovery(
                run: last.number, inDoubt: doubtful, at: time.now())
            return try await finish(
                last.number, gates: RateGates(limits: limits, time: time), limits: limits)
        }
    }

    private func hasPack(_ run: Int) -> Bool {
        FileManager.default.fileExists(
            atPath: PackWriter.folder(run: run, in: settings.reports).path)
    }

    private func finish(
        _ run: Int, gates: RateGates, limits: [Endpoint: RateLimit]
    ) async throws -> Result {
        while try await ledger.concludeDecided(run: run, at: time.now()) > 0 {}
        let open = try await ledger.openCalls(run: run)
        let (rows, counts) = try await ledger.balance(run: run)
        let display = ProgressDisplay(
            open, people: rows - counts.values.reduce(0, +), limits: limits)
        let runner = Runner(
            run: run, client: client, ledger: ledger, gates: gates, time: time,
            patience: patience, progress: display.hear)
        let stopped = try await runner.execute()
        display.end()
        if let stopped { throw Failure(stopped) }
        return try await seal(run)
    }

    private func seal(_ run: Int) async throws -> Result {
        let (key, origin) = (key, origin)
        let note = try await ledger.seal(run: run, at: time.now()) { checkpoint in
            String(
                decoding: try SignedNote.sign(checkpoint.text, name: origin, key: key).bytes,
                as: UTF8.self)
        }
        guard let summary = try await ledger.lastRun() else {
            throw Failure(.error, "the run is not in the ledger")
        }
        try FileManager.default.createDirectory(
            at: settings.reports, withIntermediateDirectories: true)
        let pack = try await PackWriter(
            ledger: ledger, key: key, domain: settings.controller, reports: settings.reports
        ).write(run: summary, note: note)
        try TrustFiles(domain: settings.controller, origin: origin, key: key.publicKey)
            .write(beside: settings.reports)
        let (rows, counts) = try await ledger.balance(run: run)
        return Result(run: run, rows: rows, counts: counts, pack: pack, note: note)
    }
}
