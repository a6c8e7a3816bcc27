// SPDX-License-Identifier: Apache-2.0

import Audit
package import Foundation
import Keyring
import Ledger
import Model
import Report
package import Transparency

/// Hands a pack or a ledger, and the trust that came by another way, to the verifiers.
package enum PackCheck {
    package static func verdict(
        pack: URL, trust: URL, comparedWith kept: URL? = nil, seen: [URL] = []
    ) throws -> PackVerdict {
        let trusted = try trusted(trust)
        return PackVerifier(
            source: try source(pack), allowedSigners: trusted.allowedSigners,
            revoked: trusted.revoked,
            origin: trusted.origin
        ).verify(
            comparedWith: try kept.map(source),
            around: HandedTrust.surroundings(of: pack, trust: trust),
            seen: try checkpoints(in: seen, of: trusted.origin))
    }

    /// The ledger against itself, the checkpoint that is remembered outside of it, the packs beside it, its
    /// working tables, and what others saw.
    package static func verdict(
        ledger settings: Settings, trust: URL, seen: [URL] = []
    ) async throws -> PackVerdict {
        let trusted = try trusted(trust)
        let remembered = try settings.remembered.read()
        let copy = Ledger.copy(at: settings.ledger.path)
        let ledger =
            if let copy {
                copy
            } else {
                try await Session.looking(settings, at: Timepiece.system.now()).ledger
            }
        let verdict = try await LedgerVerifier(
            ledger: ledger, allowedSigners: trusted.allowedSigners, revoked: trusted.revoked,
            origin: trusted.origin
        ).verify(
            remembered: remembered?.bytes,
            seen: try checkpoints(in: seen, of: trusted.origin))
        guard copy == nil else { return verdict }
        var all = verdict
        if let why = try await LedgerCheck.wentBack(ledger, settings.remembered) {
            all = all.adding("older", why)
        }
        all = try await PacksBeside(reports: settings.reports).adding(to: all, ledger)
        for why in try await tablesUnlikeRecords(ledger, settings) {
            all = all.adding("table", why)
        }
        return all
    }

    /// What the working tables say otherwise than what was signed.
    private static func tablesUnlikeRecords(
        _ ledger: Ledger, _ settings: Settings
    ) async throws -> [String] {
        let keys = try Vault.keys(settings)
        var found = try await ledger.rowsUnlikeRecords(keys: keys)
        guard let keys else { return found }
        let last = try await ledger.lastRun()
        do throws(LedgerError) {
            try await ledger.checkProtections(keys: keys, isAtRest: last?.state != .executing)
        } catch {
            guard error.code == .corrupt else { throw error }
            found.append(error.message)
        }
        return found
    }

    /// Looks at a pack that is about to get its name.
    /// - Parameters:
    ///   - run: whose it is.
    ///   - reports: where the packs before lie.
    static func refuseRed(
        _ pack: URL, _ trust: TrustFiles, of run: Int, in reports: URL
    ) throws {
        let verdict = PackVerifier(
            source: try source(pack), allowedSigners: trust.allowedSigners,
            revoked: trust.revoked.text, origin: trust.origin
        ).verify()
        guard let first = verdict.findings.first else { return }
        // The ledger names its sums, and is not to blame where they are not there.
        if first.code == "previous",
            PackWriter.previousSums(before: run, in: reports) == nil
        {
            throw Failure(
                .configuration,
                "the pack of run \(run - 1) is not there, and that of run \(run) names its sums",
                hint: "bring back \(shortened(PackWriter.folder(run: run - 1, in: reports)))"
                    + " from its copy, then: lethe resume")
        }
        throw Failure(
            .notVerified, "the pack does not verify, so it gets no name: \(first)",
            hint: "hold the ledger against its copies before anything else: lethe verify LEDGER")
    }

    /// The checkpoints of this ledger in mails, pages and letters.
    private static func checkpoints(in files: [URL], of origin: String) throws -> [Checkpoint] {
        try files.flatMap { file in
            guard let data = try? Data(contentsOf: file) else {
                throw Failure(.error, "\(shortened(file)) cannot be read")
            }
            let found = SeenCheckpoints.find(in: [UInt8](data), of: origin)
            guard !found.isEmpty else {
                throw Failure(
                    .error, "no checkpoint of this ledger stands in \(shortened(file))",
                    hint: "it is three lines: the ledger's name, a number, a hash")
            }
            return found
        }
    }

    private static func source(_ pack: URL) throws -> PackSource {
        guard let source = try? PackSource(folder: pack) else {
            throw Failure(.error, "there is no pack at \(shortened(pack))")
        }
        return source
    }

    private static func trusted(_ folder: URL) throws -> HandedTrust {
        do throws(AuditError) {
            return try HandedTrust(folder: folder)
        } catch {
            throw Failure(
                .configuration, "\(error.message) in \(shortened(folder))", hint: error.hint)
        }
    }
}
