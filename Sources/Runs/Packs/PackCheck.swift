// SPDX-License-Identifier: Apache-2.0

import Audit
package import Foundation
import Model
import Report
package import Transparency

/// Hands a pack or a ledger, and the trust that came by another way, to the verifiers.
package enum PackCheck {
    package static func verdict(
        pack: URL, trust: URL, comparedWith kept: URL? = nil
    ) throws -> PackVerdict {
        let trusted = try Trusted(trust)
        return PackVerifier(
            source: try source(pack), allowedSigners: trusted.signers, revoked: trusted.revoked,
            origin: trusted.origin
        ).verify(comparedWith: try kept.map(source))
    }

    package static func verdict(ledger settings: Settings, trust: URL) async throws -> PackVerdict {
        let trusted = try Trusted(trust)
        let ledger = try await LedgerAccess.reading(settings, at: Timepiece.system.now())
        return try await LedgerVerifier(
            ledger: ledger, allowedSigners: trusted.signers, revoked: trusted.revoked,
            origin: trusted.origin
        ).verify()
    }

    private static func source(_ pack: URL) throws -> PackSource {
        guard let source = try? PackSource(folder: pack) else {
            throw Failure(.error, "there is no pack at \(shortened(pack))")
        }
        return source
    }

    /// What an auditor was given by another way than the pack.
    private struct Trusted {
        let signers: String
        let revoked: String
        let origin: String

        init(_ folder: URL) throws {
            func read(_ name: String) throws -> String? {
                let url = folder.appending(path: name)
                guard FileManager.default.fileExists(atPath: url.path) else { return nil }
                do {
                    return try String(contentsOf: url, encoding: .utf8)
                } catch {
                    // Taken for absent, a list of revoked keys would let them count again.
                    throw Failure(
                        .configuration, "\(name) in \(shortened(folder)) cannot be read")
                }
            }
            guard let signers = try read("allowed_signers"), let origin = try read("origin") else {
                throw Failure(
                    .configuration, "allowed_signers and origin are not in \(shortened(folder))",
                    hint: "name the folder you were given by another way: --trust DIR")
            }
            self.signers = signers
            self.origin = origin
            revoked = try read("revoked") ?? ""
        }
    }
}
