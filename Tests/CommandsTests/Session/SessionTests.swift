// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Testing
import Transparency

@testable import Keyring
@testable import Runs

@Suite struct SessionTests {
    private static let now = Instant(milliseconds: 1_790_000_000_000)
    private static let policy = "version: 1\n"

    private func start(_ session: Session) async throws -> Int {
        try await session.ledger.beginRun(
            RunStart(
                at: Self.now, tool: "test", policy: Self.policy,
                policyDigest: .sha256(Array(Self.policy.utf8)), app: "none", previousSums: nil,
                verifierKey: "none"))
    }

    private func begun() async throws -> (Place, Settings) {
        let place = try Place()
        let settings = try place.settings()
        _ = try place.store().generate(controller: "acme.example")
        _ = try await Session.signing(settings, at: Self.now) { session, _ in
            try await start(session)
        }
        return (place, settings)
    }

    private func names(_ folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func `who was at work before it was opened is known for as long as it is looked at`()
        async throws
    {
        let (place, settings) = try await begun()
        defer { withExtendedLifetime(place) {} }
        #expect(try await Session.looking(settings, at: Self.now) { $0.worker } == nil)
        let lock = try LedgerLock(settings.ledger, at: Self.now)
        let worker = try await Session.looking(settings, at: Self.now) { $0.worker }
        #expect(worker?.words?.contains("process \(getpid())") == true)
        withExtendedLifetime(lock) {}
    }

    @Test func `whoever looks makes no key and no file`() async throws {
        let (place, settings) = try await begun()
        for name in try names(settings.keys) where name.hasPrefix("epoch") {
            try FileManager.default.removeItem(at: settings.keys.appending(path: name))
        }
        let before = try names(settings.keys)
        let session = try await Session.looking(settings, at: Self.now)
        #expect(try await session.ledger.lastRun()?.number == 1)
        _ = try await Vault.open(settings)
        #expect(try names(settings.keys) == before)
        withExtendedLifetime(place) {}
    }

    @Test func `where there is no ledger, looking makes none`() async throws {
        let place = try Place()
        let settings = try place.settings()
        await #expect(throws: Failure.self) {
            _ = try await Session.looking(settings, at: Self.now)
        }
        #expect(try names(place.url).isEmpty)
    }

    /// The note of a checkpoint over more leaves than the ledger has.
    private func rememberMore(_ settings: Settings, _ place: Place) throws {
        let (key, origin) = try place.store().load()
        let more = try Checkpoint(origin: origin, size: 900, root: .sha256([1]))
        let note = try SignedNote.sign(more.text, name: origin, signers: [key])
        try settings.remembered.remember(String(decoding: note.bytes, as: UTF8.self))
    }

    @Test func `nothing is recorded in a ledger behind what is remembered of it`() async throws {
        let (place, settings) = try await begun()
        try rememberMore(settings, place)
        var wasRun = false
        let failure = await #expect(throws: Failure.self) {
            try await Session.signing(settings, at: Self.now) { _, _ in wasRun = true }
        }
        #expect(failure?.kind == .configuration && !wasRun)
        #expect(failure?.hint?.contains("nothing was recorded") == true)
        // Who only looks may do so.
        #expect(try await Session.looking(settings, at: Self.now).ledger.lastRun()?.number == 1)
    }

    @Test func `no ledger is begun where one is remembered`() async throws {
        let place = try Place()
        let settings = try place.settings()
        _ = try place.store().generate(controller: "acme.example")
        try rememberMore(settings, place)
        await #expect(throws: Failure.self) {
            try await Session.signing(settings, at: Self.now) { _, _ in }
        }
        #expect(!FileManager.default.fileExists(atPath: settings.ledger.path))
        await #expect(throws: Failure.self) {
            try await Rotation(settings: settings, store: place.store(), now: Self.now)
                .rotate(to: .fresh)
        }
        #expect(try !names(settings.keys).contains { $0.contains("new") })
    }

    @Test func `two sessions write one after the other`() async throws {
        let (place, settings) = try await begun()
        try await Session.signing(settings, at: Self.now) { _, _ in
            let failure = await #expect(throws: Failure.self) {
                try await Session.signing(settings, at: Self.now) { _, _ in }
            }
            #expect(failure?.kind == .busy)
        }
        try await Session.signing(settings, at: Self.now) { _, _ in }
        withExtendedLifetime(place) {}
    }

    @Test func `a key that is lost must come back where a ledger is`() async throws {
        let (place, settings) = try await begun()
        try FileManager.default.moveItem(
            at: settings.keys.appending(path: "signing.pem"), to: place.file("away.pem"))
        let failure = await #expect(throws: Failure.self) {
            try await Session.signing(settings, at: Self.now) { _, _ in }
        }
        #expect(failure?.kind == .configuration)
        #expect(failure?.hint?.contains("back") == true)
        #expect(failure?.hint?.contains("generate") == false)
    }

    @Test func `a pepper that is lost must come back once it guards what protects people`()
        async throws
    {
        let (place, settings) = try await begun()
        let pepper = settings.keys.appending(path: "pepper.key")
        // Nothing is remembered under it before a hold is set or a run is sealed.
        try FileManager.default.removeItem(at: pepper)
        try await Session.signing(settings, at: Self.now) { session, _ in
            let hold = try #require(
                SubjectID("anna").flatMap {
                    Hold(
                        subject: $0, categories: [.user], ground: "claims", owner: "legal",
                        review: Self.now.utcDate)
                })
            _ = try await session.ledger.addHold(hold, verifierKey: "none", at: Self.now)
        }
        try FileManager.default.removeItem(at: pepper)
        let failure = await #expect(throws: Failure.self) {
            try await Session.signing(settings, at: Self.now) { _, _ in }
        }
        #expect(failure?.kind == .configuration)
        #expect(failure?.message.contains("pepper.key") == true)
        #expect(!FileManager.default.fileExists(atPath: pepper.path))
        withExtendedLifetime(place) {}
    }

    @Test func `a folder of keys that is lost must come back where a ledger is`() async throws {
        let (place, settings) = try await begun()
        try FileManager.default.removeItem(at: settings.keys)
        for isWriting in [true, false] {
            let failure = await #expect(throws: Failure.self) {
                if isWriting {
                    try await Session.signing(settings, at: Self.now) { _, _ in }
                } else {
                    _ = try await Session.looking(settings, at: Self.now)
                }
            }
            #expect(failure?.hint?.contains("bring the folder of keys back") == true)
        }
        #expect(!FileManager.default.fileExists(atPath: settings.keys.path))
        withExtendedLifetime(place) {}
    }

    @Test func `the month's key is not made anew when a run has used it`() async throws {
        let (place, settings) = try await begun()
        let key = try #require(try names(settings.keys).first { $0.hasPrefix("epoch") })
        try FileManager.default.removeItem(at: settings.keys.appending(path: key))
        let failure = await #expect(throws: Failure.self) {
            try await Session.signing(settings, at: Self.now) { _, _ in }
        }
        #expect(failure?.hint?.contains(key) == true)
        #expect(!FileManager.default.fileExists(atPath: settings.keys.appending(path: key).path))
        // The next month begins with a key of its own.
        try await Session.signing(settings, at: Self.now + .seconds(40 * 86_400)) { _, _ in }
        withExtendedLifetime(place) {}
    }

    @Test func `modes are set, whatever the process inherited`() throws {
        let place = try Place()
        let before = umask(0)
        defer { umask(before) }
        try Secure.makeFolder(place.file("reports/trust"))
        try Secure.replace(place.file("reports/trust/origin"), with: Data())
        #expect(try place.file("reports").mode == 0o755)
        #expect(try place.file("reports/trust").mode == 0o755)
        #expect(try place.file("reports/trust/origin").mode == 0o644)
    }
}
