// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Keyring
import Ledger
package import Model
import Transparency

/// A key that signed once counts no more, because somebody else may hold it.
///
/// The lists come first and the record second: what warns auditors does not wait for a seal.
package struct Revocation {
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
        package let pack: URL
    }

    /// - Parameters:
    ///   - fingerprint: which key, as `lethe keys show` and `ssh-keygen -l` print it.
    ///   - since: when it came into other hands.
    package func revoke(_ fingerprint: String, since: Instant) async throws -> Result {
        guard since <= now else { throw Failure(.usage, "the time of --since is yet to come") }
        let lock = try LedgerLock(settings.ledger, at: now)
        defer { withExtendedLifetime(lock) {} }
        let (signer, origin) = try store.signer()
        func trust() throws -> TrustFiles {
            try store.trust(domain: settings.controller, origin: origin, key: signer.publicKey)
        }
        let key = try Self.find(fingerprint, try trust())
        try store.revoke(try trust(), key, since: since)
        let changed = try trust()
        try changed.write(beside: settings.reports)
        let pack = try await KeyRun.with(lock, settings, store, at: now) {
            try await $0.seal(.revoked, old: key, from: since, new: signer).pack
        }
        return Result(trust: changed, pack: pack)
    }

    private static func find(_ fingerprint: String, _ trust: TrustFiles) throws -> VerifyingKey {
        guard !fingerprint.utf8.elementsEqual(trust.key.fingerprint.utf8) else {
            throw Failure(
                .usage, "this is the key that signs now",
                hint: "let another take over first: lethe keys rotate")
        }
        let known = trust.signers.entries.map(\.key)
        guard let key = known.first(where: { $0.fingerprint.utf8.elementsEqual(fingerprint.utf8) })
        else {
            throw Failure(
                .usage, "no key with this fingerprint has signed",
                hint: "see them all: lethe keys show")
        }
        return key
    }
}
