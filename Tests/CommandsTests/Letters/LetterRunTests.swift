// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Report
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct LetterRunTests {
    private static let now = Instant(milliseconds: 1_795_741_200_000)
    private static let sender = """
        controller: acme.example
        sender:
          name: Acme GmbH
          address: [Musterstraße 1, 10115 Berlin]
          officer: dpo@acme.example
        """

    /// A controller with one sealed night in which these people were erased.
    private final class House {
        let folder: URL
        let settings: Settings
        let session: Session
        let key: SigningKey

        init(_ people: [String], yaml: String = LetterRunTests.sender) async throws {
            folder = FileManager.default.temporaryDirectory.appending(
                path: "lethe-letters-\(UUID().uuidString)", directoryHint: .isDirectory)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let file = folder.appending(path: "lethe.yaml")
            try Data(yaml.utf8).write(to: file)
            settings = try Settings.read(file.path)
            let store = KeyStore(folder: settings.keys, environment: [:])
            _ = try store.generate(controller: "acme.example")
            let (key, origin) = try store.load()
            self.key = key
            let ledger = try Ledger.open(
                path: settings.ledger.path,
                identity: LedgerIdentity(
                    origin: origin, epochKey: try store.epochKey(at: LetterRunTests.now),
                    random: Secure.random))
            session = Session(settings: settings, origin: origin, ledger: ledger)
            try await ledger.night(people, at: LetterRunTests.now, origin: origin, key: key)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func write(
            _ name: String, _ change: (inout LetterRun.Wish) -> Void = { _ in }
        ) async throws -> LetterRun.Result {
            var wish = LetterRun.Wish()
            change(&wish)
            var run = try LetterRun(session, policy: nil, wish: wish, at: LetterRunTests.now)
            var place = try LetterFolder(
                folder.appending(path: name, directoryHint: .isDirectory),
                reports: settings.reports, pdf: nil)
            return try await run.write(run: 1, to: &place, signedBy: key)
        }

        func files(_ name: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(
                atPath: folder.appending(path: name).path
            ).sorted()
        }

        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
    }

    @Test func `each person has a letter, a page and a line of the list`() async throws {
        let house = try await House(["anna-4711", "=ben,\"4712\""])
        let result = try await house.write("out") { $0.language = .de }
        #expect(result.written == [.confirmation: 2] && result.passedOver.isEmpty)
        #expect(
            try house.files("out") == [
                "000001-confirmation.html", "000001-confirmation.txt", "000002-confirmation.html",
                "000002-confirmation.txt", "letters.csv",
            ])
        let letter = try house.text("out/000001-confirmation.txt")
        for word in ["Acme GmbH", "endgültig gelöscht", "R-0", "dpo@acme.example"] {
            #expect(letter.contains(word))
        }
        #expect(!letter.contains("anna") && !letter.contains("R-1"))
        let list = try house.text("out/letters.csv").split(separator: "\r\n").map(String.init)
        #expect(list[0] == LetterListRow.columns.joined(separator: ","))
        #expect(
            list[1].hasPrefix("000001-confirmation,R-0,anna-4711,gdpr,confirmation,de,2026-11-"))
        #expect(list[2].contains(",\"'=ben,\"\"4712\"\"\","))
        for name in try house.files("out") {
            let mode = try FileManager.default.attributesOfItem(
                atPath: house.folder.appending(path: "out/\(name)").path)[.posixPermissions]
            #expect(mode as? Int == 0o600, "\(name)")
        }
        let mode = try FileManager.default.attributesOfItem(
            atPath: house.folder.appending(path: "out").path)[.posixPermissions]
        #expect(mode as? Int == 0o700)
    }

    @Test func `a letter is written once, unless it is asked for again`() async throws {
        let house = try await House(["anna-4711"])
        #expect(try await house.write("one").count == 1)
        let second = try await house.write("two")
        #expect(second.count == 0 && second.passedOver == [.writtenBefore: 1])
        #expect(try await house.write("three") { $0.again = true }.count == 1)
        let known = try await house.session.ledger.letters(reference: "R-0")
        #expect(known.map(\.kind) == [.confirmation, .confirmation])
    }

    @Test func `only the kinds that are asked for are written`() async throws {
        let house = try await House(["anna-4711"])
        let result = try await house.write("out") { $0.kinds = [.refusal] }
        #expect(result.count == 0 && result.passedOver == [.noAnswer: 1])
        #expect(try house.files("out") == ["letters.csv"])
    }

    @Test func `letters go neither into packs nor beside other files`() async throws {
        let house = try await House(["anna-4711"])
        await #expect(throws: Failure.self) { _ = try await house.write("reports/letters") }
        _ = try await house.write("out")
        await #expect(throws: Failure.self) { _ = try await house.write("out") { $0.again = true } }
    }

    @Test func `nobody writes without a sender, and a template may not say what was not seen`()
        async throws
    {
        let nobody = try await House(["anna-4711"], yaml: "controller: acme.example\n")
        await #expect(throws: Failure.self) { _ = try await nobody.write("out") }
        let house = try await House(["anna-4711"], yaml: Self.sender + "\n  templates: own\n")
        await #expect(throws: Failure.self) { _ = try await house.write("a") }
        let own = house.folder.appending(path: "own")
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: false)
        let file = own.appending(path: "confirmation.en.txt")
        let pieces = "{{answer}}\n\n{{how}}\n\n{{unseen}}\n\n{{remains}}\n\n{{complaint}}\n"
        try Data("Dear {{request}}, all was deleted.\n\n\(pieces)".utf8).write(to: file)
        await #expect(throws: Failure.self) { _ = try await house.write("b") }
        try Data("Dear {{request}},\n\n\(pieces)".utf8).write(to: file)
        #expect(try await house.write("c").count == 1)
        #expect(try house.text("c/000001-confirmation.txt").contains("Dear R-0,"))
    }

    /// The system's program is asked for each page, and what it makes nobody else can read.
    @Test func `a PDF is made by the program that is there, or none is`() async throws {
        let house = try await House(["anna-4711"])
        #expect(throws: Failure.self) { _ = try LetterPDF(path: house.folder.path) }
        let program = house.folder.appending(path: "weasyprint")
        try Data("#!/bin/sh\nexec cp \"$2\" \"$3\"\n".utf8).write(to: program)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o700], ofItemAtPath: program.path)
        let page = house.folder.appending(path: "a.html")
        try Data("page".utf8).write(to: page)
        let maker = try LetterPDF(path: "/nowhere:\(house.folder.path)")
        let file = house.folder.appending(path: "a.pdf")
        try maker.write(page, to: file)
        #expect(try house.text("a.pdf") == "page")
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        try Data("#!/bin/sh\nexit 1\n".utf8).write(to: program)
        #expect(throws: Failure.self) { try maker.write(page, to: file) }
    }
}
