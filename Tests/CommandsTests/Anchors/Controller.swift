// SPDX-License-Identifier: Apache-2.0

import Audit
import Foundation
import Ledger
import Model
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

/// A controller with keys, whose nights are sealed, packed and remembered; gone with the test.
struct Controller {
    let place: Place
    let settings: Settings
    let origin: String
    let key: SigningKey

    init() throws {
        place = try Place()
        settings = try place.settings()
        (_, origin) = try place.store().generate(controller: "acme.example")
        (key, _) = try place.store().load()
        // The month's key is there, as after any run.
        _ = try place.store().epochKey(at: Self.day(0))
        try FileManager.default.createDirectory(
            at: settings.reports, withIntermediateDirectories: true)
    }

    static let evening = Instant(milliseconds: 1_790_000_000_000)

    /// The evening of this day, from 0.
    static func day(_ number: Int) -> Instant { evening + .seconds(86_400 * number) }

    func ledger() throws -> Ledger {
        try Ledger.open(
            path: settings.ledger.path,
            identity: LedgerIdentity(
                origin: origin, epochKey: [UInt8](repeating: 7, count: 32), random: Secure.random))
    }

    var trust: TrustFiles {
        TrustFiles(domain: "acme.example", origin: origin, key: key.publicKey)
    }

    /// Nights of one person each, on the days from 0; the pack of each, and the memory of the last.
    func nights(_ days: Range<Int>, remembering: Bool = true) async throws {
        for day in days {
            let ledger = try ledger()
            try await ledger.night(
                ["person-\(day)"], at: Self.day(day), origin: origin, key: key)
            let run = try #require(try await ledger.lastRun())
            let note = try #require(try await ledger.lastCheckpoint())
            _ = try await PackWriter(
                ledger: ledger, key: key, domain: "acme.example", reports: settings.reports
            ).write(run: run, note: note)
            if remembering {
                try await Anchors.after(
                    run: run.number, note: note, settings: settings, authority: nil)
            }
        }
        try trust.write(beside: settings.reports)
    }

    func check(
        at now: Instant = Self.day(9), adopting: Bool = false, recent: Int = 10_000
    ) async throws {
        try await LedgerCheck(
            ledger: try ledger(), reports: settings.reports, memory: settings.remembered,
            trust: trust, recent: recent
        ).check(at: now, adopting: adopting)
    }

    /// Why the check refuses; nil if it does not.
    func refusal(
        at now: Instant = Self.day(9), adopting: Bool = false, recent: Int = 10_000
    ) async throws -> String? {
        do {
            try await check(at: now, adopting: adopting, recent: recent)
            return nil
        } catch let failure as Failure {
            #expect(failure.kind == .configuration)
            #expect(failure.hint?.hasSuffix("nothing was sent") == true)
            return failure.message
        }
    }

    func pack(_ run: Int) -> URL { PackWriter.folder(run: run, in: settings.reports) }

    func remove(_ url: URL) throws { try FileManager.default.removeItem(at: url) }

    private static let parts = ["", "-wal", "-shm"]

    /// Keeps the ledger as it is, to be put back.
    func keepLedger() throws {
        for part in Self.parts where exists(settings.ledger.path + part) {
            try FileManager.default.copyItem(
                atPath: settings.ledger.path + part, toPath: place.file("kept\(part)").path)
        }
    }

    func putLedgerBack() throws {
        for part in Self.parts {
            if exists(settings.ledger.path + part) {
                try FileManager.default.removeItem(atPath: settings.ledger.path + part)
            }
            if exists(place.file("kept\(part)").path) {
                try FileManager.default.copyItem(
                    atPath: place.file("kept\(part)").path, toPath: settings.ledger.path + part)
            }
        }
    }

    /// Changes the ledger behind its back; false where sqlite3 is not installed.
    func change(_ sql: String) throws -> Bool {
        let done = try tool("/usr/bin/sqlite3", ["-bail", settings.ledger.path, sql])
        guard let done else { return false }
        try #require(done.status == 0)
        return true
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
