// SPDX-License-Identifier: Apache-2.0

import Audit
import Foundation
import Keyring
import Ledger
import Model
import Transparency

/// A run by hand that holds one `key` record and no row: so a change of keys has a checkpoint and a
/// pack as everything else has, and a change that was cut short goes on where it stopped.
struct KeyRun {
    let settings: Settings
    let origin: String
    let ledger: Ledger
    let now: Instant

    private static let policy = "# no policy decided: a change of keys\n"

    /// The ledger with nothing left to be finished, so that a change of keys never stands between a
    /// run and its end.
    /// - Parameter goesOn: whether a change was cut short that had come as far as this before.
    static func with<Value>(
        _ lock: LedgerLock, _ settings: Settings, _ store: KeyStore, at now: Instant,
        goesOn: Bool = false, _ body: (KeyRun) async throws -> Value
    ) async throws -> Value {
        try await Session.acting(under: lock, settings, store, at: now) { session in
            let run = KeyRun(
                settings: settings, origin: session.origin, ledger: session.ledger, now: now)
            try await run.refuseUnfinished(goesOn: goesOn)
            return try await body(run)
        }
    }

    private func refuseUnfinished(goesOn: Bool) async throws {
        if let last = try await ledger.lastRun(), !goesOn, last.state != .reading {
            let pack = PackWriter.folder(run: last.number, in: settings.reports)
            guard last.state == .sealed, FileManager.default.fileExists(atPath: pack.path) else {
                throw Failure(
                    .stopped, "run \(last.number) is not finished", hint: "finish it: lethe resume")
            }
        }
    }

    /// Records the change and seals: every one of `signers` signs the checkpoint, the first of them
    /// the pack.
    /// - Returns: Since when the change counts, which is not `from` if it was recorded before, and
    ///   the pack.
    func seal(
        _ stage: KeyChange.Stage, old: VerifyingKey, from: Instant, new: any Signer,
        with others: [any Signer] = []
    ) async throws -> (from: Instant, pack: URL) {
        let change = KeyChange(
            stage: stage, old: old.noteVerifierKey(name: origin),
            new: new.publicKey.noteVerifierKey(name: origin), from: from)
        let last = try await ledger.lastRun()
        let recorded = try await ledger.recordedKey(stage, old: change.old, new: change.new)
        let run: Int
        if let last, last.state == .sealed, recorded != nil {
            run = last.number
        } else {
            run = try await begin(after: last, change)
            if recorded == nil { try await ledger.recordKey(run: run, change, at: now) }
        }
        let (origin, signers) = (origin, [new] + others)
        let note = try await ledger.seal(run: run, at: now) { checkpoint in
            let note = try SignedNote.sign(checkpoint.text, name: origin, signers: signers)
            return String(decoding: note.bytes, as: UTF8.self)
        }
        guard let summary = try await ledger.lastRun() else {
            throw Failure(.error, "the run is not in the ledger")
        }
        try Secure.makeFolder(settings.reports)
        let pack = try await PackWriter(
            ledger: ledger, key: new, domain: settings.controller, reports: settings.reports
        ).write(run: summary, note: note)
        try await Anchors.after(
            run: run, note: note, settings: settings, authority: settings.tsa, ledger: ledger)
        return (recorded ?? from, pack)
    }

    private func begin(after last: RunSummary?, _ change: KeyChange) async throws -> Int {
        let previous = last.flatMap { last in
            PackWriter.previousSums(
                before: last.state == .sealed ? last.number + 1 : last.number,
                in: settings.reports)
        }
        return try await ledger.beginRun(
            RunStart(
                at: now, tool: Night.tool, policy: Self.policy,
                policyDigest: .sha256(Array(Self.policy.utf8)), app: RunStart.noApp,
                previousSums: previous.map { .sha256([UInt8]($0)) },
                previousToken: Anchors.previousToken(after: last, in: settings.reports),
                byHand: true,
                verifierKey: change.old))
    }
}
