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

@Suite struct CertificateTests {
    static let origin = "acme.example/erasure/00112233445566aa"
    static let at = Instant(milliseconds: 1_790_000_000_000)

    private let key = SigningKey.generate()

    /// A ledger with a sealed run in which these people were erased.
    private func ledger(_ subjects: [String]) async throws -> Ledger {
        let ledger = try Ledger.temporary(
            identity: LedgerIdentity(
                origin: Self.origin, epochKey: Array(repeating: 7, count: 32)
            ) { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } })
        try await ledger.night(subjects, at: Self.at, origin: Self.origin, key: key)
        return ledger
    }

    private func certificate(_ ledger: Ledger, _ reference: String) async throws -> Certificate {
        let pepper = try #require(Pepper(bytes: Array(repeating: 9, count: 32)))
        let found = try await ledger.requests(
            reference: reference, run: nil, subject: nil,
            keys: VaultKeys(pepper: pepper) { _ in Array(repeating: 7, count: 32) })
        let request = try #require(found.first)
        return try await Certificate(request, ledger: ledger, origin: Self.origin)
    }

    private func disclosed(_ proof: TlogProof) throws -> SubjectDisclosure {
        let extra = try #require(proof.extra)
        return try #require(SubjectDisclosure(extra: extra))
    }

    @Test func `a certificate proves one record, and names nobody else`() async throws {
        let ledger = try await ledger(["anna-4711", "ben-4712", "cleo-4713"])
        let certificate = try await certificate(ledger, "R-1")
        let proof = try TlogProof(parsing: certificate.bytes)
        let disclosure = try disclosed(proof)
        #expect(disclosure.opens(origin: Self.origin))
        #expect(disclosure.subject == Array("ben-4712".utf8))
        #expect(
            proof.verify(
                leaf: disclosure.record.leafHash, origin: Self.origin, key: key.publicKey))
        let other = try await self.certificate(ledger, "R-2")
        #expect(
            !proof.verify(
                leaf: other.record.leafHash, origin: Self.origin, key: key.publicKey))
        let bytes = Data(certificate.bytes) + Data(disclosure.extra)
        for id in ["anna-4711", "cleo-4713"] { #expect(bytes.range(of: Data(id.utf8)) == nil) }
    }

    @Test func `the page says what was done`() async throws {
        let ledger = try await ledger(["anna-4711"])
        let certificate = try await certificate(ledger, "R-0")
        for (language, words) in [
            (.en, ["erased for good", "found it confirmed", "messages: removed", "Article 77"]),
            (.de, ["endgültig gelöscht", "bestätigt gefunden", "Nachrichten: entfernt"]),
        ] as [(Language, [String])] {
            let letter = try #require(
                certificate.letter(
                    controller: "acme.example", language: language, backups: nil))
            let flat = letter.replacing("\n", with: " ")
            for word in words { #expect(flat.contains(word), "\(word)") }
            #expect(flat.contains("R-0") && flat.contains("acme.example"))
        }
    }

    /// The script of `docs/formats/certificate.md`, with the tools that a stock machine has.
    @Test(arguments: [1, 2, 3, 5, 8])
    func `the script of the page agrees, and refuses what is changed`(people: Int) async throws {
        let ids = (0..<people).map { "person number \($0) é" }
        let ledger = try await ledger(ids)
        let good = try await certificate(ledger, "R-\(people - 1)")
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "lethe-certificate-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(key.publicKey.spkiPEM.utf8).write(to: folder.appending(path: "key.pem"))
        func verdict(_ bytes: [UInt8]) throws -> String {
            try Data(bytes).write(to: folder.appending(path: "certificate.txt"))
            return try run(try script(), in: folder)
        }
        #expect(try verdict(good.bytes) == String(decoding: good.record.bytes, as: UTF8.self))
        let proof = try TlogProof(parsing: good.bytes)
        let disclosure = try disclosed(proof)
        let somebody = try #require(
            SubjectDisclosure(
                record: disclosure.record, key: disclosure.key, subject: Array("other".utf8)))
        let wrongKey = try #require(
            SubjectDisclosure(
                record: disclosure.record, key: Array(repeating: 1, count: 32),
                subject: disclosure.subject))
        let forged = [
            TlogProof(
                extra: somebody.extra, index: proof.index, path: proof.path,
                checkpoint: proof.checkpoint),
            TlogProof(
                extra: wrongKey.extra, index: proof.index, path: proof.path,
                checkpoint: proof.checkpoint),
            TlogProof(
                extra: proof.extra, index: proof.index - 1, path: proof.path,
                checkpoint: proof.checkpoint),
            TlogProof(
                extra: proof.extra, index: proof.index, path: proof.path.dropLast(),
                checkpoint: proof.checkpoint),
            TlogProof(
                extra: proof.extra, index: proof.index, path: proof.path + proof.path.prefix(1),
                checkpoint: proof.checkpoint),
            TlogProof(
                extra: proof.extra, index: proof.index, path: proof.path,
                checkpoint: try SignedNote.sign(
                    proof.checkpoint.text, name: Self.origin, key: SigningKey.generate())),
        ]
        for (place, proof) in forged.enumerated() {
            #expect(try verdict(proof.bytes) == "no", "forgery \(place)")
        }
    }

    /// What somebody may write where a number, a hash, a key or a name should stand.
    static let commands = [
        "a[$(touch made)]", "$(touch made)", "`touch made`", "0;touch made", "x[`touch made`0]",
        "0 + 0", "-1", "08", "0x1", "", "99999999999999999999", "0\u{0}", "*", "-e", ".*", "\\",
        "| touch made", "0 -o 1 = 1", "'$(touch made)'", "made=1",
    ]

    @Test(arguments: [["dash", "-c"], ["bash", "-c"], ["busybox", "sh", "-c"]])
    func `a forged certificate is read, and never obeyed`(shell: [String]) async throws {
        let ledger = try await ledger(["anna", "ben", "cleo"])
        let good = try await certificate(ledger, "R-1")
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "lethe certificate-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(key.publicKey.spkiPEM.utf8).write(to: folder.appending(path: "key.pem"))
        let script = try script()
        func verdict(_ lines: [String]) throws -> String {
            try Data(lines.map { $0 + "\n" }.joined().utf8)
                .write(to: folder.appending(path: "certificate.txt"))
            return try run(script, in: folder, shell: shell)
        }
        let lines = String(decoding: good.bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).dropLast().map(String.init)
        #expect(try verdict(lines) == String(decoding: good.record.bytes, as: UTF8.self))
        let extra = Array(try #require(TlogProof(parsing: good.bytes).extra))
        let opened = String(decoding: extra, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        for text in Self.commands {
            var forgeries: [[String]] = []
            for place in lines.indices where !lines[place].isEmpty {
                let word = [1: "extra ", 2: "index "][place] ?? ""
                forgeries.append(lines)
                forgeries[forgeries.count - 1][place] = word + text
            }
            for place in 0..<2 {
                var other = opened
                other[place] = text
                var forged = lines
                forged[1] =
                    "extra " + Data(other.joined(separator: "\n").utf8).base64EncodedString()
                forgeries.append(forged)
            }
            for (place, forged) in forgeries.enumerated() {
                #expect(try verdict(forged) == "no", "\(text), \(place)")
            }
        }
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "made").path))
    }

    @Test func `shellcheck has nothing to say of the page's script`() throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).sh")
        defer { try? FileManager.default.removeItem(at: place) }
        try Data(try script().utf8).write(to: place)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["shellcheck", "--shell=sh", place.path]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    private func script() throws -> String {
        var page = URL(filePath: #filePath)
        for _ in 0..<4 { page.deleteLastPathComponent() }
        page.append(path: "docs/formats/certificate.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let start = try #require(text.range(of: "```sh\n"))
        let end = try #require(text.range(of: "```\n", range: start.upperBound..<text.endIndex))
        return String(text[start.upperBound..<end.lowerBound])
    }

    private func run(
        _ script: String, in folder: URL, shell: [String] = ["sh", "-c"]
    ) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = shell + [script]
        process.currentDirectoryURL = folder
        process.environment = [
            "ORIGIN": Self.origin, "PATH": "/usr/bin:/bin", "LC_ALL": "C",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
