// SPDX-License-Identifier: Apache-2.0

import Foundation
import Keyring
import Ledger
import Model
import Report
import Transparency

extension Settings {
    /// Where the newest checkpoint is remembered.
    package var remembered: RememberedCheckpoint {
        RememberedCheckpoint(file: memory ?? keys.appending(path: "last-checkpoint"))
    }
}

extension Night {
    /// Refuses to go on with a ledger that is not the one that was signed and remembered.
    func checkLedger() async throws {
        let trust = try KeyStore(folder: settings.keys)
            .trust(domain: settings.controller, origin: origin, key: key.publicKey)
        try await LedgerCheck(
            ledger: ledger, reports: settings.reports, memory: settings.remembered, trust: trust
        ).check(at: time.now())
    }
}

/// What comes after a pack is written, so that others than this machine know of it.
package enum Anchors {
    /// SHA-256 of the stamp of the pack before the run that begins now; nil without one.
    /// - Parameter last: the run that is the newest so far.
    static func previousToken(after last: RunSummary?, in reports: URL) -> Digest? {
        guard let last else { return nil }
        // The number of a run that died while it read its rows is used again.
        let before = last.state == .sealed ? last.number : last.number - 1
        return TimeToken(run: before, reports: reports).digest
    }

    /// Puts the certificates of the time-stamping authority into the folder of the trust.
    private static func handOut(_ authorities: URL?, beside reports: URL) throws {
        guard let authorities else { return }
        guard let data = try? Data(contentsOf: authorities) else {
            throw Failure(
                .configuration, "the certificate of the time-stamping authority cannot be read",
                hint: "see tsa_ca: in lethe.yaml")
        }
        let trust = reports.appending(path: "trust", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: trust, withIntermediateDirectories: true)
        try Secure.replace(trust.appending(path: "tsa.pem"), with: data)
    }

    /// Remembers the checkpoint, and has it stamped if there is an authority. A stamp that does not
    /// come is said, and fails nothing.
    /// - Parameters:
    ///   - authority: the address of a time-stamping authority; nil for none.
    ///   - ledger: what witnesses are shown the tree of; nil: none is asked.
    /// - Throws: when the checkpoint cannot be remembered, or a witness knows another history.
    static func after(
        run: Int, note: String, settings: Settings, authority: String?, ledger: Ledger? = nil
    ) async throws {
        try settings.remembered.remember(note)
        await stamp(run, settings, authority)
        if let ledger { try await witness(run: run, ledger: ledger, settings: settings) }
    }

    private static func stamp(_ run: Int, _ settings: Settings, _ authority: String?) async {
        guard let authority else { return }
        do {
            try handOut(settings.tsaCA, beside: settings.reports)
            let kept = try await StampService.with(authority, authorities: settings.tsaCA) {
                try await $0.fetch(TimeToken(run: run, reports: settings.reports))
            }
            Console.say("time stamp: \(kept.text)")
        } catch let failure as Failure {
            Console.complain(failure)
        } catch {
            Console.complain(
                Failure(.error, "no time stamp could be kept", hint: "fetch it later: lethe anchor")
            )
        }
    }
}
