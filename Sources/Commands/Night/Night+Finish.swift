// SPDX-License-Identifier: Apache-2.0

import Audit
import Execution
import Foundation
import Ledger
import Model
import Transparency

extension Night {
    /// Carries out what is planned, and seals.
    func finish(_ run: Int, _ access: Access) async throws -> Result {
        while try await ledger.concludeDecided(run: run, at: time.now()) > 0 {}
        let open = try await ledger.openCalls(run: run)
        let (rows, counts) = try await ledger.balance(run: run)
        let display = ProgressDisplay(
            open, people: rows - counts.values.reduce(0, +), limits: access.limits)
        let runner = Runner(
            run: run, client: client, ledger: ledger, gates: access.gates, time: time,
            patience: patience, progress: display.hear)
        let stopped = try await runner.execute()
        display.end()
        if let stopped { throw Failure(stopped) }
        return try await seal(run)
    }

    /// Signs the tree and writes the pack; a run that is sealed already gives the pack it has.
    func seal(_ run: Int) async throws -> Result {
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
