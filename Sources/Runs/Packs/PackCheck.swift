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
        pack: URL, trust: URL, comparedWith kept: URL? = nil
    ) throws -> PackVerdict {
        let trusted = try trusted(trust)
        return PackVerifier(
            source: try source(pack), allowedSigners: trusted.allowedSigners,
            revoked: trusted.revoked,
            origin: trusted.origin
        ).verify(
            comparedWith: try kept.map(source),
            around: HandedTrust.surroundings(of: pack, trust: trust))
    }

    package static func verdict(ledger settings: Settings, trust: URL) async throws -> PackVerdict {
        let trusted = try trusted(trust)
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
        ).verify()
        guard copy == nil, let why = try await LedgerCheck.wentBack(ledger, settings.remembered)
        else {
            return verdict
        }
        return verdict.adding("older", why)
    }

    /// Looks at a pack that is about to get its name.
    static func refuseRed(_ pack: URL, _ trust: TrustFiles) throws {
        let verdict = PackVerifier(
            source: try source(pack), allowedSigners: trust.allowedSigners,
            revoked: trust.revoked.text, origin: trust.origin
        ).verify()
        guard let first = verdict.findings.first else { return }
        throw Failure(
            .notVerified, "the pack does not verify, so it gets no name: \(first)",
            hint: "hold the ledger against its copies before anything else: lethe verify LEDGER")
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
