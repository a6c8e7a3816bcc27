// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct RetentionRunTests {
    /// A controller whose two runs are long ago, and the months' keys from before.
    private func controller(
        isClockSure: Bool = true
    ) async throws -> (folder: URL, settings: Settings) {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "lethe-retention-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "lethe.yaml")
        try Data("controller: acme.example\n".utf8).write(to: file)
        let settings = try Settings.read(file.path)
        let store = KeyStore(folder: settings.keys, environment: [:])
        _ = try store.generate(controller: "acme.example")
        let (key, origin) = try store.load()
        for (day, subject) in [("2019-01-15", "anna-4711"), ("2020-03-15", "ben-4712")] {
            let at = Instant(startOf: try #require(CalendarDate(day)))
            let ledger = try Ledger.open(
                path: settings.ledger.path,
                identity: LedgerIdentity(
                    origin: origin, epochKey: try store.epochKey(at: at), random: Secure.random))
            try await ledger.night([subject], at: at, origin: origin, key: key)
        }
        if isClockSure {
            let now = Instant(startOf: try #require(CalendarDate("2026-11-22")))
            try await Session.acting(settings, store, at: now) {
                _ = try await $0.ledger.acceptClock(.accepted, at: now)
            }
        }
        return (folder, settings)
    }

    private func apply(
        _ settings: Settings, months: Int = 36, names: Int? = nil, dryRun: Bool = false
    ) async throws -> Shredding {
        try await RetentionRun(
            settings: settings,
            retention: try RetentionRun.retention(months, names: names, regimes: []),
            dryRun: dryRun
        ).apply(at: Instant(startOf: try #require(CalendarDate("2026-11-23")))).done
    }

    private func keys(_ settings: Settings) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: settings.keys.path)
            .filter { $0.hasPrefix("epoch-20") && $0 < "epoch-2025" }.sorted()
    }

    @Test func `what is over its period goes, with the key of its month`() async throws {
        let (folder, settings) = try await controller()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try await apply(settings, dryRun: true).requests == 1)
        #expect(try keys(settings) == ["epoch-2019-01.key", "epoch-2020-03.key"])
        let vault = try await Vault.open(settings)
        func known(_ id: String) async throws -> [CommitmentCheck] {
            try await vault.ledger.person(try #require(SubjectID(id)), keys: vault.keys)
                .requests.compactMap { $0.outcome?.check }
        }
        #expect(try await known("anna-4711") == [.opens])

        #expect(try await apply(settings).requests == 1)
        #expect(try await known("anna-4711") == [])
        #expect(try await known("ben-4712") == [.opens])
        #expect(try keys(settings) == ["epoch-2020-03.key"])
        #expect(try await apply(settings) == Shredding())
        #expect(try await known("ben-4712") == [.opens])
    }

    @Test func `a clock that leapt forgets nobody`() async throws {
        let (folder, settings) = try await controller(isClockSure: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let failure = await #expect(throws: Failure.self) { try await apply(settings) }
        #expect(failure?.kind == .attention)
        #expect(failure?.message.contains("over its period by it") == true)
        // Nothing is over its period by the leap where everything is kept for long.
        #expect(try await apply(settings, months: 600) == Shredding())
    }

    @Test func `clear ids go first, and a person who names themselves is found`() async throws {
        let (folder, settings) = try await controller()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try await apply(settings, months: 600, names: 12).names == 1)
        let vault = try await Vault.open(settings)
        let anna = try #require(SubjectID("anna-4711"))
        let file = try await vault.ledger.person(anna, keys: vault.keys)
        #expect(file.requests.compactMap { $0.outcome?.check } == [.opens])
        let data = try Data(contentsOf: settings.ledger)
        #expect(data.range(of: Data("anna-4711".utf8)) == nil)
        #expect(data.range(of: Data("ben-4712".utf8)) != nil)
    }

    @Test(
        arguments: [
            (0, nil, []), (36, 601, []), (36, nil, ["ccpa"]), (36, nil, ["ccpa=23"]),
            (36, nil, ["moon=36"]), (36, nil, ["gdpr=x"]),
        ] as [(Int, Int?, [String])])
    func `a period that is none is refused`(months: Int, names: Int?, regimes: [String]) {
        let failure = #expect(throws: Failure.self) {
            try RetentionRun.retention(months, names: names, regimes: regimes)
        }
        #expect(failure?.kind == .usage)
    }
}
