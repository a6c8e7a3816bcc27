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
        /// What became of the night's synthetic person, if there was one.
        package var canary: CanarySight?
        package var pack: URL
        /// The page beside it; nil where it could not be written.
        package var page: URL?
        package var note: String
        /// How many open requests are past their last day, and how many wait for a person's decision; nil
        /// where nobody looked.
        package var overdue, waiting: Int?
        /// How many seconds before it the night before it began; nil where there was none.
        package var sinceLast: Int64?
        /// Why it ended before everything was done, if it did: rows are pending then.
        package var stopped: StopReason?
    }

    /// What Stream says of itself before a run.
    package struct Access: Sendable {
        package var app: AppInfo
        /// What of Stream's limits a night may use.
        package var limits: [Endpoint: RateLimit]
        package var gates: RateGates
        /// One for the whole command: whom it saw is known to all of it.
        package var lookup: PeopleLookup
        /// Whether the service told the time, and this machine's clock agrees with it.
        package var isClockSure = false
    }

    package var verifierKey: String { key.publicKey.noteVerifierKey(name: origin) }

    /// Opens what a run needs, and lends it to `body`; the lock is held as long. What Stream says no to
    /// is told in words.
    package static func with<Value>(
        _ settings: Settings, environment: [String: String], time: Timepiece,
        patience: Patience = Patience(), stop: StopSignal = StopSignal(),
        _ body: (Night) async throws -> Value
    ) async throws -> Value {
        try Machine.check()
        let credentials = try StreamAccess.credentials(settings, environment: environment)
        let lock = try LedgerLock(settings.ledger, at: time.now())
        defer { withExtendedLifetime(lock) {} }
        let store = KeyStore(folder: settings.keys)
        let (key, origin) = try Session.signer(settings, store)
        var patience = patience
        patience.taskDeadline = settings.taskDeadline
        return try await Session.acting(under: lock, settings, store, at: time.now()) { session in
            try await CurlTransport.with(options: StreamAccess.curlOptions(settings)) {
                transport in
                let client = StreamClient(
                    credentials: credentials, transport: transport, now: time.now)
                let night = Night(
                    settings: settings, time: time, key: key, origin: origin,
                    ledger: session.ledger, client: client, patience: patience, stop: stop)
                return try await Failure.explaining { try await body(night) }
            }
        }
    }

    /// Asks Stream which app this is and what its limits are.
    func access() async throws -> Access {
        try Places(settings: settings, origin: origin).attempt()
        let access = try await stop.unlessRequested {
            let (app, limits, tellsTime) = try await StreamAccess.preflight(
                client, time: time, acts: true)
            let gates = settings.pace.gates(limits, time)
            return Access(
                app: app, limits: settings.pace.ours(limits), gates: gates,
                lookup: PeopleLookup(
                    client: client, gates: gates, time: time, patience: patience),
                isClockSure: tellsTime)
        }
        if access.isClockSure, try await ledger.time().sure(at: time.now()) != nil {
            try await ledger.acceptClock(.agreed, at: time.now())
        }
        return access
    }
}
