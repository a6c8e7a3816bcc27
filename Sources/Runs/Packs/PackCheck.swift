// SPDX-License-Identifier: Apache-2.0

import Audit
package import Foundation
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
        let ledger: Ledger
        if let copy = Ledger.copy(at: settings.ledger.path) {
            ledger = copy
        } else {
            ledger = try await LedgerAccess.reading(settings, at: Timepiece.system.now())
        }
        return try await LedgerVerifier(
            ledger: ledger, allowedSigners: trusted.allowedSigners, revoked: trusted.revoked,
            origin: trusted.origin
        ).verify()
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
