// SPDX-License-Identifier: Apache-2.0

import Audit
import Foundation
import Keyring
package import Ledger
import Model
import Report
import Transparency

/// The formats of other systems that a run is told in.
package enum ExportFormat: String, CaseIterable {
    case opendsr
    case transcend
    case intoto
    case openings
}

/// Writes a finished run in another system's format.
package struct Export {
    package let settings: Settings
    package let ledger: Ledger
    package let run: Int

    package init(settings: Settings, ledger: Ledger, run: Int) {
        self.settings = settings
        self.ledger = ledger
        self.run = run
    }

    /// - Returns: whether everything that should be in it is; what is not was said.
    package func write(_ format: ExportFormat, to sink: @escaping ([UInt8]) throws -> Void)
        async throws
        -> Bool
    {
        let handing = HandBackFile(ledger: ledger, run: run, write: sink)
        switch format {
        case .opendsr:
            let count = try await handing.openDSR(controller: settings.controller)
            if count == 0 { throw nothing("the run has no erasure request with its number") }
        case .transcend:
            let done = try await handing.transcend()
            if done.withoutNonce > 0 {
                Console.say("\(done.withoutNonce) rows are done and have no nonce to hand back")
            }
            if done.unsafe > 0 {
                Console.say(
                    "\(done.unsafe) rows are done and left out: a cell begins like a formula",
                    hint: "mark them at transcend by hand")
                return false
            }
            if done.rows == 0 { throw nothing("no row of the run is verified and has a nonce") }
        case .intoto: try statement(to: sink)
        case .openings:
            let openings = Openings(
                ledger: ledger, store: KeyStore(folder: settings.keys), run: run)
            if try await openings.write(to: sink) == 0 {
                throw nothing("what opens the run's commitments is shredded")
            }
        }
        return true
    }

    /// Only a pack that verifies is spoken for.
    private func statement(to sink: ([UInt8]) throws -> Void) throws {
        let pack = PackWriter.folder(run: run, in: settings.reports)
        let trust = settings.reports.appending(path: "trust", directoryHint: .isDirectory)
        guard try PackCheck.verdict(pack: pack, trust: trust).isGood else {
            throw Failure(
                .notVerified, "the pack of run \(run) does not verify",
                hint: "see why: lethe verify \(shortened(pack))")
        }
        let (key, _) = try KeyStore(folder: settings.keys).signer()
        try sink(
            PackStatement(pack: pack, run: run, controller: settings.controller)
                .envelope(signedBy: key))
    }

    private func nothing(_ why: String) -> Failure {
        Failure(.error, "nothing to export: \(why)", hint: "docs/formats/exports.md says what is")
    }
}
