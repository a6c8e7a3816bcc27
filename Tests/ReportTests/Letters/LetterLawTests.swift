// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Report

/// What letters say of a law, and how far something went, in every language.
@Suite struct LetterLawTests {
    private func facts(_ regime: Regime, _ effect: Effect = .erasure) -> LetterFacts {
        var facts = LetterFacts(
            controller: "acme.example", reference: "R-17", outcome: .verified, effect: effect)
        facts.asked = .erasure
        facts.regime = regime
        facts.reason = .lookedUp
        facts.modes = [.user: "hard", .conversations: "pruning", .calls: "soft"]
        facts.residual = [.copies, .backups]
        facts.backups = BackupWindow(days: 35, source: "")
        return facts
    }

    private func text(_ facts: LetterFacts, _ language: Language) -> String {
        (Letter.text(facts, language: language) ?? "").replacing("\n", with: " ")
    }

    @Test(arguments: Language.allCases)
    func `a letter names where to complain under its law`(language: Language) {
        #expect(text(facts(.ukGDPR), language).contains("164A"))
        #expect(text(facts(.ukGDPR), language).contains("ico.org.uk"))
        #expect(text(facts(.lgpd), language).contains("Agência Nacional de Proteção de Dados"))
    }

    @Test(arguments: Regime.allCases)
    func `an authority stands on letters under its own law alone`(regime: Regime) {
        var facts = facts(regime)
        facts.sender = Sender(
            name: "Acme", address: ["1 Street"], authority: "BlnBDI", authorityLaw: .gdpr)
        let sheet = Letter.sheet(facts, .confirmation, .en)
        #expect(sheet?.foot.contains { $0.value == "BlnBDI" } == (regime == .gdpr))
    }

    @Test func `a paragraph about an authority is left out under another law`() throws {
        let pieces = "{{answer}}\n\n{{how}}\n\n{{unseen}}\n\n{{remains}}\n\n{{complaint}}"
        let own = try LetterTemplate("Ask {{authority}} too.\n\n\(pieces)", for: .confirmation)
        for regime in [Regime.gdpr, .ccpa] {
            var facts = facts(regime)
            facts.sender = Sender(name: "Acme", address: ["1 Street"], authority: "BlnBDI")
            let sheet = try #require(Letter.sheet(facts, .confirmation, .en, own))
            #expect(
                LetterText.text(sheet).contains("Ask BlnBDI too.") == (regime == .gdpr))
        }
    }

    @Test func `a layout may name nobody whom the sender does not`() throws {
        let text = "Our officer is {{officer}}.\n\n{{answer}}\n\n{{complaint}}"
        let own = try LetterTemplate(text, for: .refusal)
        #expect(own.lacking(in: Sender(name: "Acme", address: ["1"])) == "officer")
        #expect(own.lacking(in: Sender(name: "Acme", address: ["1"], officer: "dpo")) == nil)
    }

    @Test(arguments: Language.allCases)
    func `a receipt says how it is verified who asks, where the law wants it`(language: Language) {
        func answer(_ regime: Regime) -> String {
            var facts = facts(regime)
            facts.sender = Sender(name: "Acme", address: ["1 Street"])
            return Letter.sheet(facts, .receipt, language).map(LetterText.text)?
                .replacing("\n", with: " ") ?? ""
        }
        let phrase = LetterPhrases.of(language).verification
        #expect(answer(.ccpa).contains(phrase) && !answer(.gdpr).contains(phrase))
    }

    private static let untrue: [(Language, [String])] = [
        (.de, ["diese Löschung", "bis zu 35"]),
        (.fr, ["cet effacement", "jusqu’à 35", "supprimé", ": vidé", "masqué ;"]),
        (.es, ["esta supresión", "hasta 35", "eliminado", ": vaciado", ": oculto"]),
        (.pt, ["este apagamento", "até 35", ": eliminado", ": esvaziado", ": oculto"]),
    ]

    @Test(arguments: untrue)
    func `what was hidden is called no erasure, and words agree`(
        language: Language, words: [String]
    ) {
        let text = text(facts(.gdpr, .softDeletion), language)
        #expect(text.contains("35"))
        for word in words { #expect(!text.contains(word), "\(word): \(text)") }
    }

    @Test(arguments: Language.allCases)
    func `a letter of a grace says once that the account is stopped`(language: Language) {
        let words = LetterWords.of(language)
        let stopped: [Language: String] = [
            .en: "stopped", .de: "stillgelegt", .fr: "désactivé", .es: "desactiv", .pt: "desativ",
        ]
        let said = words.effect(.deactivation) + words.later("1")
        #expect(said.split(separator: stopped[language] ?? "–").count == 2)
    }
}
