// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Execution
import Foundation
import Keyring
import Ledger
import Model
import Policy
import Report
import Runs
import StreamAPI
import Transparency

/// `lethe subject certificate`.
struct CertificateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate",
        abstract: "Write a page for a person about their request, and the proof of it."
    )
    .example(
        "lethe subject certificate DSR-1001 --language de",
        "lethe subject certificate DSR-1001 --output letters/DSR-1001")
    @OptionGroup var common: Common
    @Option(help: "The run, where several have this number.")
    var run: Int?
    @Option(help: "The person's user id: needed where it is forgotten, or two have this number.")
    var user: String?
    @Option(help: "The language of the page: en, de, es, fr or pt.")
    var language = Language.en.rawValue
    @Option(help: "A folder for letter.txt and certificate.txt; both are printed without this.")
    var output: String?
    @Argument(help: "The number of the request, as its file or the report writes it.")
    var request: String

    func run() async throws {
        guard let language = Language(rawValue: language) else {
            throw Failure(
                .usage, "the page is not written in this language",
                hint: "the languages are: "
                    + Language.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let settings = try common.settings()
        let vault = try await Vault.open(settings)
        let certificate = try await Certificate(
            try await chosen(vault), ledger: vault.ledger,
            origin: try await vault.ledger.storedOrigin() ?? "")
        let policy = (try? PolicyFile.read(settings.policy))?.1
        guard
            let letter = certificate.letter(
                controller: settings.controller, language: language, backups: policy?.backups,
                zone: policy?.timeZone)
        else {
            throw Failure(
                .attention, "the request ended in a way that is no answer to the person",
                hint: "look at it: lethe subject find ID")
        }
        guard let output else {
            Console.result(letter)
            Console.result(String(decoding: certificate.bytes.dropLast(), as: UTF8.self))
            return
        }
        let folder = URL(filePath: output, directoryHint: .isDirectory)
        try Secure.makeFolder(folder, mode: 0o700)
        try Secure.write(Data(letter.utf8), to: folder.appending(path: "letter.txt"))
        try Secure.write(Data(certificate.bytes), to: folder.appending(path: "certificate.txt"))
        Console.result("letter.txt and certificate.txt are in \(shortened(folder))")
    }

    /// The one request that is meant.
    private func chosen(_ vault: Vault) async throws -> KnownRequest {
        let subject = try user.map { text in
            guard let id = SubjectID(text) else {
                throw Failure(.usage, "this cannot be a user id")
            }
            return id
        }
        let found = try await vault.ledger.requests(
            reference: request, run: run, subject: subject, keys: vault.keys)
        switch CertifiedRow.chosen(of: found) {
        case .none:
            throw Failure(
                .error, "no request of this number is known",
                hint: "it may be shredded; look for the person: lethe subject find ID")
        case .one(let request): return request
        case .overtaken:
            throw Failure(
                .attention,
                "a later run took this request up, and what it saw is no answer yet"
                    + " or another one",
                hint: "see where it stands: lethe case NUMBER")
        case .several(let requests):
            let runs = Set(requests.map(\.run)).sorted().map(String.init)
                .joined(separator: ", ")
            throw Failure(
                .usage, "\(requests.count) requests have this number, in runs \(runs)",
                hint: "say which: --run N, and whose: --user ID")
        }
    }
}
