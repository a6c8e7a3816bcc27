// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Keyring
package import Ledger
package import Model
import Report
package import Transparency

/// The ledger and the keys that belong to it, opened once: to be looked at, or to be written to under
/// its lock.
package struct Session: Sendable {
    package let settings: Settings
    package let origin: String
    package let ledger: Ledger
    /// Who was at work on the ledger before it was opened to be looked at; nil if nobody was, or it is
    /// held here.
    package var worker: LedgerHolder.Worker?

    /// Opens the ledger to look at it: nothing is changed, no key is made, and nobody is waited for.
    /// That a run holds it is said.
    package static func looking(_ settings: Settings, at now: Instant) async throws -> Session {
        guard hasLedger(settings) else {
            throw Failure(.error, "there is no ledger yet", hint: "begin one: lethe run FILE")
        }
        let worker = tellHolder(settings)
        let store = KeyStore(folder: settings.keys)
        let epoch = try store.epochKey(at: now, creating: false) ?? Secure.random(32)
        let origin = try origin(settings, store)
        let ledger = try Ledger.looking(
            at: settings.ledger.path,
            identity: identity(origin, epoch, try store.pepper(creating: false)))
        if let why = try await LedgerCheck.wentBack(ledger, settings.remembered) {
            Console.say("warning: \(why)")
        }
        return try await Session(
            settings: settings, origin: origin, ledger: ledger, worker: worker
        ).checked()
    }

    /// As ``looking(_:at:)``, for as long as `body` looks: the file is closed again before anybody asks
    /// who holds it.
    package static func looking<Value>(
        _ settings: Settings, at now: Instant, _ body: (Session) async throws -> Value
    ) async throws -> Value {
        let session = try await looking(settings, at: now)
        let value: Value
        do {
            value = try await body(session)
        } catch {
            try? session.ledger.close()
            throw error
        }
        try session.ledger.close()
        return value
    }

    /// Says that a run holds the ledger, and which; to be asked before SQLite opens the file.
    @discardableResult
    static func tellHolder(_ settings: Settings) -> LedgerHolder.Worker? {
        guard let worker = LedgerHolder.worker(settings.ledger) else { return nil }
        Console.say("a run holds the ledger\(worker.words.map { ": \($0)" } ?? "")")
        return worker
    }

    /// Opens the ledger, made where there is none, under its lock, and lends it to `body`. It is
    /// closed before the lock is let go. Nothing is recorded in a ledger behind what is remembered of it:
    /// it would be signed, and be a second history.
    /// - Parameter store: the keys; nothing is made of them but the month's key.
    package static func acting<Value>(
        _ settings: Settings, _ store: KeyStore, at now: Instant,
        _ body: (Session) async throws -> Value
    ) async throws -> Value {
        let lock = try LedgerLock(settings.ledger, at: now)
        defer { withExtendedLifetime(lock) {} }
        return try await acting(under: lock, settings, store, at: now, body)
    }

    /// As ``acting(_:_:at:_:)``, under a lock that is held already.
    package static func acting<Value>(
        under lock: LedgerLock, _ settings: Settings, _ store: KeyStore, at now: Instant,
        _ body: (Session) async throws -> Value
    ) async throws -> Value {
        let origin = try origin(settings, store)
        if !hasLedger(settings), try settings.remembered.read() != nil {
            throw older("there is no ledger at its place, though a checkpoint is remembered")
        }
        let epoch = try await epochKey(settings, store, origin, at: now)
        let ledger = try Ledger.open(
            path: settings.ledger.path,
            identity: identity(origin, epoch, try await pepper(settings, store, origin)))
        let value: Value
        do {
            let session = try await Session(settings: settings, origin: origin, ledger: ledger)
                .checked()
            if let why = try await LedgerCheck.wentBack(ledger, settings.remembered) {
                throw older(why)
            }
            value = try await body(session)
        } catch {
            try? ledger.close()
            throw error
        }
        try ledger.close()
        return value
    }

    /// As ``acting(_:_:at:_:)``, for what a key must be there for.
    package static func signing<Value>(
        _ settings: Settings, at now: Instant,
        _ body: (Session, any Signer) async throws -> Value
    ) async throws -> Value {
        let store = KeyStore(folder: settings.keys)
        let lock = try LedgerLock(settings.ledger, at: now)
        defer { withExtendedLifetime(lock) {} }
        let (key, _) = try signer(settings, store)
        return try await acting(under: lock, settings, store, at: now) { session in
            try await body(session, key)
        }
    }

    /// The key that signs, and the ledger's name. Where a ledger is, a lost key must come back: a new
    /// one could not go on with it.
    package static func signer(
        _ settings: Settings, _ store: KeyStore
    ) throws -> (any Signer, origin: String) {
        guard !hasLedger(settings) || store.hasKey else { throw lost("the signing key") }
        return try store.signer()
    }

    private static func origin(_ settings: Settings, _ store: KeyStore) throws -> String {
        guard !hasLedger(settings) || store.hasOrigin else {
            throw lost("the ledger's name (origin)")
        }
        return try store.origin()
    }

    private static func lost(_ what: String) -> Failure {
        Failure(
            .configuration, "\(what) is not in the folder of keys, though there is a ledger",
            hint:
                "bring the folder of keys back from its copy; without it, move the ledger away and "
                + "begin a new one")
    }

    private static func older(_ why: String) -> Failure {
        Failure(
            .configuration, why,
            hint: "bring back the newest ledger: docs/anchors.md; nothing was recorded")
    }

    private static func identity(
        _ origin: String, _ epoch: [UInt8], _ pepper: Pepper?
    ) -> LedgerIdentity {
        LedgerIdentity(
            origin: origin, epochKey: epoch,
            protectionKey: pepper?.lookup(system: "protections", subject: []).bytes,
            random: Secure.random)
    }

    /// The month's key, made once: a run of this month has used the one that is gone, and what it
    /// committed to could not be opened with another.
    private static func epochKey(
        _ settings: Settings, _ store: KeyStore, _ origin: String, at now: Instant
    ) async throws -> [UInt8] {
        if let key = try store.epochKey(at: now, creating: false) { return key }
        if hasLedger(settings) {
            let looking = try glance(settings, origin)
            let last = try await looking?.lastRun()
            try looking?.close()
            let month = now.utcDate.description.prefix(7)
            if let last, last.startedAt.utcDate.description.prefix(7) == month {
                throw Failure(
                    .configuration, "the key of this month is gone, and run \(last.number) used it",
                    hint: "bring back epoch-\(month).key in the folder of keys from its copy")
            }
        }
        return try store.epochKey(at: now)
    }

    /// The pepper, made once: what protects people is remembered under the one that is gone.
    private static func pepper(
        _ settings: Settings, _ store: KeyStore, _ origin: String
    ) async throws -> Pepper? {
        if let pepper = try store.pepper(creating: false) { return pepper }
        if hasLedger(settings), let looking = try glance(settings, origin) {
            let remembers = try await looking.remembersProtections()
            try looking.close()
            if remembers { throw lost("the pepper (pepper.key)") }
        }
        return try store.pepper(creating: true)
    }

    /// The ledger as it lies there; nil where its tables are not those of this version.
    private static func glance(_ settings: Settings, _ origin: String) throws -> Ledger? {
        do throws(LedgerError) {
            return try Ledger.looking(
                at: settings.ledger.path,
                identity: LedgerIdentity(
                    origin: origin, epochKey: Secure.random(32), random: Secure.random))
        } catch {
            guard [.older, .unfinished].contains(error.code) else { throw error }
            return nil
        }
    }

    /// Whether there is a ledger: a file with nothing in it is none.
    package static func hasLedger(_ settings: Settings) -> Bool {
        var status = stat()
        return stat(settings.ledger.path, &status) == 0 && status.st_size > 0
    }

    private func checked() async throws -> Session {
        if let stored = try await ledger.storedOrigin(), stored != origin {
            throw Failure(
                .configuration, "the ledger belongs to another key folder",
                hint: "bring back the keys it was begun with")
        }
        return self
    }
}
