// SPDX-License-Identifier: Apache-2.0

import CurlTransport
package import Execution
package import Foundation
import Glibc
import Keyring
package import Ledger
package import Model
import Policy
package import StreamAPI
package import Transparency

/// What every act against Stream needs: the settings, the keys, the ledger under its lock, and a way
/// to Stream. The stages of a night's batch meet in its extensions and nowhere else.
package struct Night: Sendable {
    static let tool = "lethe-\(Release.version)"

    package let settings: Settings
    package let time: Timepiece
    package let key: any Signer
    package let origin: String
    package let ledger: Ledger
    package let client: StreamClient
    package var patience: Patience
    package let stop: StopSignal

    /// What a run came to.
    package struct Result: Sendable {
        package var run: Int
        package var rows: Int
        package var counts: [Outcome: Int]
        /// Of how many rows something that was promised could not be looked at.
        package var notAllSeen = 0
        package var pack: URL
        package var note: String
        /// Why it ended before everything was done, if it did: rows are pending then.
        package var stopped: StopReason?
    }

    /// What Stream says of itself before a run.
    package struct Access: Sendable {
        package var app: AppInfo
        package var limits: [Endpoint: RateLimit]
        package var gates: RateGates
    }

    package var verifierKey: String { key.publicKey.noteVerifierKey(name: origin) }

    /// Opens what a run needs, and lends it to `body`; the lock is held as long.
    package static func with<Value>(
        _ settings: Settings, environment: [String: String], time: Timepiece,
        patience: Patience = Patience(), stop: StopSignal = StopSignal(),
        _ body: (Night) async throws -> Value
    ) async throws -> Value {
        let credentials = try StreamAccess.credentials(settings, environment: environment)
        let lock = try RunLock(ledger: settings.ledger)
        defer { withExtendedLifetime(lock) {} }
        let (key, origin, ledger) = try await LedgerAccess.open(settings, at: time.now())
        var patience = patience
        patience.taskDeadline = settings.taskDeadline
        return try await CurlTransport.with(options: StreamAccess.curlOptions(settings)) {
            transport in
            let client = StreamClient(
                credentials: credentials, transport: transport, now: time.now)
            return try await body(
                Night(
                    settings: settings, time: time, key: key, origin: origin, ledger: ledger,
                    client: client, patience: patience, stop: stop))
        }
    }

    /// Asks Stream which app this is and what its limits are.
    func access() async throws -> Access {
        try await stop.unlessRequested {
            let (app, limits) = try await StreamAccess.preflight(client, time: time)
            return Access(app: app, limits: limits, gates: RateGates(limits: limits, time: time))
        }
    }

    package func lookup(_ access: Access) -> PeopleLookup {
        PeopleLookup(client: client, gates: access.gates, time: time, patience: patience)
    }
}

/// The ledger and the keys that belong to it.
package enum LedgerAccess {
    package static func open(
        _ settings: Settings, at now: Instant
    ) async throws -> (any Signer, origin: String, Ledger) {
        let store = KeyStore(folder: settings.keys)
        let (key, origin) = try store.signer()
        return (
            key, origin,
            try await ledger(
                settings, origin, try store.epochKey(at: now), try store.pepper(creating: true))
        )
    }

    /// The ledger for somebody who only looks: no key is needed, and none is made.
    package static func reading(_ settings: Settings, at now: Instant) async throws -> Ledger {
        let store = KeyStore(folder: settings.keys)
        let epoch = try store.epochKey(at: now, creating: false) ?? Secure.random(32)
        return try await ledger(
            settings, try store.origin(), epoch, try store.pepper(creating: false))
    }

    /// The ledger, if it belongs to the keys.
    package static func ledger(
        _ settings: Settings, _ origin: String, _ epochKey: [UInt8], _ pepper: Pepper?
    ) async throws -> Ledger {
        // It holds clear ids. What SQLite makes beside it has the same mode.
        let descriptor = Glibc.open(settings.ledger.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            fchmod(descriptor, 0o600)
            close(descriptor)
        }
        let ledger = try Ledger.open(
            path: settings.ledger.path,
            identity: LedgerIdentity(
                origin: origin, epochKey: epochKey,
                protectionKey: pepper?.lookup(system: "protections", subject: []).bytes,
                random: Secure.random))
        if let stored = try await ledger.storedOrigin(), stored != origin {
            throw Failure(
                .configuration, "the ledger belongs to another key folder",
                hint: "bring back the keys it was begun with")
        }
        return ledger
    }
}
