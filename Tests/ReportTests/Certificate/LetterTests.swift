// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Report

@Suite struct LetterTests {
    private func facts(_ outcome: Outcome, _ effect: Effect? = .erasure) -> LetterFacts {
        var facts = LetterFacts(
            controller: "acme.example", reference: "R-17", outcome: outcome, effect: effect)
        facts.received = "2026-09-01"
        facts.asked = .erasure
        facts.regime = .gdpr
        facts.doneAt = "2026-10-02T02:00:02Z"
        facts.modes = [.user: "hard", .messages: "pruning"]
        facts.residual = [.mentions, .backups]
        return facts
    }

    private static let answers: Set<Outcome> = [
        .verified, .absent, .refused, .held,
    ]

    @Test(arguments: Language.allCases, Outcome.allCases)
    func `only what is an answer has a letter`(language: Language, outcome: Outcome) {
        var facts = facts(outcome)
        facts.isConfirmed = true
        let text = Letter.text(facts, language: language)
        #expect((text != nil) == Self.answers.contains(outcome))
        guard let text else { return }
        #expect(text.contains("acme.example") && text.contains("R-17"))
        #expect(text.contains("77"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 78 })
    }

    @Test(arguments: Language.allCases, [Effect.softDeletion, .deactivation])
    func `what keeps all data is not called erasure`(language: Language, effect: Effect) {
        let words = LetterWords.of(language)
        let text = Letter.text(facts(.verified, effect), language: language) ?? ""
        let said: [Language: String] = [
            .en: "not an erasure", .de: "keine Löschung", .es: "no es una supresión",
            .fr: "n’est pas un effacement", .pt: "não é um apagamento",
        ]
        #expect(text.replacing("\n", with: " ").contains(said[language] ?? "–"))
        #expect(!text.contains(words.effect(.erasure)))
    }

    @Test(arguments: Language.allCases)
    func `what was not looked up is not said to be`(language: Language) {
        let words = LetterWords.of(language)
        func flat(_ outcome: Outcome) -> String {
            (Letter.text(facts(outcome), language: language) ?? "").replacing("\n", with: " ")
        }
        #expect(flat(.verified).contains(words.seen))
        #expect(Letter.text(facts(.done), language: language) == nil)
        #expect(Letter.text(facts(.deferred), language: language) == nil)
        for outcome in [Outcome.refused, .held] {
            #expect(!flat(outcome).contains(words.seen))
            #expect(!flat(outcome).contains(words.effect(.erasure)))
            #expect(!flat(outcome).contains(words.remains))
        }
    }

    @Test(arguments: Language.allCases)
    func `what is hidden as promised is told, and what was not all seen waits`(
        language: Language
    ) {
        let words = LetterWords.of(language)
        var hidden = facts(.hidden, .softDeletion)
        hidden.reason = .outOfSight
        let text = (Letter.text(hidden, language: language) ?? "").replacing("\n", with: " ")
        #expect(text.contains(words.effect(.softDeletion)))
        #expect(text.contains(words.seen))
        hidden.reason = .notAllSeen
        #expect(Letter.text(hidden, language: language) == nil)
    }

    @Test(arguments: Language.allCases)
    func `what could not be looked at is named beside what was`(language: Language) {
        let words = LetterWords.of(language)
        var verified = facts(.verified)
        verified.evidence = Evidence([
            .user: .gone(before: nil), .messages: .gone(before: 3),
            .files: .notCheckable(.noHosts),
        ])
        let text = Letter.text(verified, language: language) ?? ""
        let flat = text.replacing("\n", with: " ")
        #expect(flat.contains("\(words.unseen) - \(words.category(.files))  "))
        verified.evidence = Evidence([.user: .gone(before: nil), .files: .gone(before: 1)])
        let all = Letter.text(verified, language: language) ?? ""
        #expect(!all.replacing("\n", with: " ").contains(words.unseen))
    }

    @Test func `each language has a sentence for each thing that can remain`() {
        for language in Language.allCases {
            let words = LetterWords.of(language)
            let sentences = Residual.allCases.map { words.residual($0, nil) }
            #expect(Set(sentences).count == sentences.count)
            #expect(sentences.allSatisfy { !$0.isEmpty && !$0.hasSuffix(".") })
            let window = BackupWindow(days: 35)
            #expect(words.residual(.backups, window).contains("35"))
        }
    }

    @Test func `what comes later has its day`() {
        var later = facts(.deferred, .deactivation)
        later.graceEnds = "2026-12-23"
        later.reason = .verifiedSoFar
        let days = [
            Language.en: "23 December 2026", .de: "23. Dezember 2026",
            .es: "23 de diciembre de 2026", .fr: "23 décembre 2026", .pt: "23 de dezembro de 2026",
        ]
        for language in Language.allCases {
            let text = Letter.text(later, language: language)?.replacing("\n", with: " ")
            #expect(text?.contains(days[language] ?? "–") == true)
        }
    }
}
