// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Keyring
import Ledger
package import Model
import Transparency

/// A new key takes over from the old one.
///
/// Hardest fault: death at any line. First the new key is on the disk, then the record and the
/// checkpoint that both have signed, then the pack, then the windows; only then do the files change
/// their names. Until they have, nothing else signs, and the same command goes on.
package struct Rotation {
    package let settings: Settings
    package let store: KeyStore
    package let now: Instant

    package init(settings: Settings, store: KeyStore, now: Instant) {
        self.settings = settings
        self.store = store
        self.now = now
    }

    package struct Result {
        package let trust: TrustFiles
        /// The change's own pack.
        package let pack: URL?
        /// The old key's new name in the folder.
        package let kept: String?
    }

    package func rotate(to new: NewKey) async throws -> Result {
        if case .some(.credential) = try? store.place() {
            throw Failure(
                .configuration, "the signing key is handed over by the system's manager",
                hint: "put the key's file into the folder of keys, rotate without "
                    + "CREDENTIALS_DIRECTORY, and hand over the new signing.pem")
        }
        let lock = try LedgerLock(settings.ledger, at: now)
        defer { withExtendedLifetime(lock) {} }
        if store.file(of: .current) == nil, store.file(of: .successor) != nil {
            return try finish(nil)
        }
        let goesOn = store.file(of: .successor) != nil
        let old = try goesOn ? store.current() : store.signer().0
        let trust = try store.trust(
            domain: settings.controller, origin: try store.origin(), key: old.publicKey)
        let (successor, from, pack) = try await KeyRun.with(
            lock, settings, store, at: now, goesOn: goesOn
        ) { run in
            let successor = try store.successor(new, after: trust)
            let (from, pack) = try await run.seal(
                .rotated, old: old.publicKey, from: now, new: successor, with: [old])
            return (successor, from, pack)
        }
        try store.change(trust, to: successor.publicKey, at: from)
        return try finish(pack)
    }

    private func finish(_ pack: URL?) throws -> Result {
        let kept = try store.promote()
        let trust = try store.trust(
            domain: settings.controller, origin: try store.origin(), key: try store.publicKey())
        try trust.write(beside: settings.reports)
        return Result(trust: trust, pack: pack, kept: kept)
    }
}
