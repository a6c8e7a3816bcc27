// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Policy
import Report
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

/// What a house says of a request on a day, by each of the ways in which it answers.
struct Said {
    /// Where the case of an erasure stands, or of whatever was asked for.
    var states: [RequestKind: String] = [:]
    /// The letters that are due, each as text on one line.
    var letters: [LetterKind: String] = [:]
    /// The page for the person; nil where there is none.
    var page: String?
    /// What OpenDSR is told by the newest run that has the number.
    var openDSR: String?
    /// What the figures say that became of the year's requests.
    var figures: [String: String] = [:]
}

extension Nights {
    /// A line of `lethe.yaml` that names a sender.
    static let sender = """
        sender:
          name: Acme GmbH
          address: [Musterstraße 1, 10115 Berlin]
        """
}

extension Nights.Night {
    /// Everything that is said of a request on a day.
    func said(
        _ day: Int, of reference: String, by settings: Settings, in language: Language = .en,
        change: @Sendable (inout LetterRun.Wish) -> Void = { _ in }
    ) async throws -> Said {
        try await act(day) { night in
            let policy = try PolicyFile.ifThere(settings.policy)
            let session = Session(settings: settings, origin: night.origin, ledger: night.ledger)
            var said = Said()
            for file in try await night.ledger.cases(reference: reference) {
                if let kind = file.kind { said.states[kind] = file.state.word }
            }
            said.letters = try await letters(
                reference, session, policy, language, night, change)
            said.page = try await page(reference, session, policy, night)
            said.openDSR = try await openDSR(reference, night)
            let year = try #require(FigurePeriod("2026"))
            for figure in try await night.ledger.figures(year)
            where ["answers", "open-state"].contains(figure.query.key) {
                said.figures[figure.query.key] =
                    figure.lines.map { "\($0.what) \($0.number)" }.joined(separator: ", ")
            }
            return said
        }
    }

    private func letters(
        _ reference: String, _ session: Session, _ policy: Policy?, _ language: Language,
        _ night: Runs.Night, _ change: (inout LetterRun.Wish) -> Void
    ) async throws -> [LetterKind: String] {
        let folder = session.settings.ledger.deletingLastPathComponent()
            .appending(path: "letters-\(UUID().uuidString)", directoryHint: .isDirectory)
        var wish = LetterRun.Wish()
        wish.language = language
        wish.again = true
        change(&wish)
        var run = try LetterRun(session, policy: policy, wish: wish, at: night.time.now())
        var place = try LetterFolder(folder, reports: session.settings.reports, pdf: nil)
        let result = try await run.write(request: reference, to: &place, signedBy: night.key)
        var found: [LetterKind: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        where name.hasSuffix(".txt") {
            let word = name.dropFirst("000001-".count).dropLast(".txt".count)
            let kind = try #require(LetterKind(rawValue: String(word)))
            found[kind] = try String(
                contentsOf: folder.appending(path: name), encoding: .utf8
            ).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        #expect(result.count == found.count)
        return found
    }

    private func page(
        _ reference: String, _ session: Session, _ policy: Policy?, _ night: Runs.Night
    ) async throws -> String? {
        let vault = try Vault(
            session, pepper: try KeyStore(folder: session.settings.keys).pepper(creating: false))
        let found = try await night.ledger.requests(
            reference: reference, run: nil, subject: nil, keys: vault.keys)
        guard case .one(let request) = CertifiedRow.chosen(of: found) else { return nil }
        return try await Certificate(request, ledger: night.ledger, origin: night.origin)
            .letter(controller: "acme.example", language: .en, backups: policy?.backups)?
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func openDSR(_ reference: String, _ night: Runs.Night) async throws -> String? {
        guard let run = try await night.ledger.lastRun()?.number else { return nil }
        for number in stride(from: run, through: 1, by: -1) {
            var text = ""
            _ = try await HandBackFile(ledger: night.ledger, run: number) {
                text += String(decoding: $0, as: UTF8.self)
            }.openDSR(controller: "acme.example")
            for line in text.split(separator: "\n") where line.contains("\"\(reference)\"") {
                return line.firstMatch(of: /"request_status":"([a-z_]+)"/).map { String($0.1) }
            }
        }
        return nil
    }

    /// Decides about a request, as `lethe case` does.
    @discardableResult
    func decide(
        _ day: Int, _ decision: CaseDecision, about reference: String, by settings: Settings,
        because: String = "looked at", change: @Sendable (inout CaseOrder) -> Void = { _ in }
    ) async throws -> CaseFile {
        try await act(day) { night in
            let session = Session(settings: settings, origin: night.origin, ledger: night.ledger)
            var order = CaseOrder(decision, because: because)
            change(&order)
            return try await CaseDesk(session, key: night.key, time: night.time, environment: [:])
                .decide(order, about: reference)
        }
    }

    /// Sets a hold, as `lethe holds add` does.
    func hold(
        _ day: Int, _ user: String, _ categories: Set<Model.Category>,
        ground: String = "legal claims"
    ) async throws {
        try await act(day) { night in
            let review = try #require(CalendarDate("2030-01-31"))
            let subject = try #require(SubjectID(user))
            let hold = try #require(
                Hold(
                    subject: subject, categories: categories, ground: ground, owner: "legal",
                    review: review))
            _ = try await night.ledger.addHold(
                hold, verifierKey: night.verifierKey, at: night.time.now())
        }
    }

    /// Releases a hold.
    func release(_ day: Int, _ number: Int64) async throws {
        try await act(day) { night in
            let isReleased = try await night.ledger.releaseHold(number, at: night.time.now())
            #expect(isReleased)
        }
    }
}
