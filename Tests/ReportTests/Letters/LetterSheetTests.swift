// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Report

@Suite struct LetterSheetTests {
    private func facts(_ outcome: Outcome, _ reason: Reason) -> LetterFacts {
        var facts = LetterFacts(
            controller: "acme.example", reference: "R-17", outcome: outcome, effect: .erasure)
        facts.asked = .erasure
        facts.reason = reason
        facts.received = "2026-09-01"
        facts.regime = .gdpr
        facts.deadline = CalendarDate("2026-10-01")
        facts.date = CalendarDate("2026-10-02")
        facts.zone = "Europe/Berlin"
        facts.doneAt = "2026-10-01T23:30:02Z"
        facts.ground = "Article 17(3)(e), legal claims"
        facts.residual = [.backups]
        facts.modes = [.user: "hard"]
        facts.sender = Sender(
            name: "Acme GmbH", address: ["Musterstraße 1", "10115 Berlin"],
            contact: "privacy@acme.example", officer: "dpo@acme.example", authority: "BlnBDI")
        return facts
    }

    private static let endings: [(LetterKind, Outcome, Reason)] = [
        (.confirmation, .verified, .lookedUp), (.part, .hidden, .outOfSight),
        (.part, .deferred, .verifiedSoFar), (.hold, .held, .hold), (.refusal, .refused, .policy),
        (.withdrawal, .refused, .withdrawn), (.nobody, .absent, .nobodyThere),
        (.receipt, .held, .hold), (.longer, .held, .hold), (.identity, .held, .hold),
    ]

    private func text(
        _ kind: LetterKind, _ outcome: Outcome, _ reason: Reason, _ language: Language
    ) -> String {
        var facts = facts(outcome, reason)
        facts.isConfirmed = outcome == .absent
        return Letter.sheet(facts, kind, language).map(LetterText.text)?
            .split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
    }

    @Test(arguments: Language.allCases, endings)
    func `a letter has its sender, its day and whom to turn to`(
        language: Language, ending: (LetterKind, Outcome, Reason)
    ) {
        let text = text(ending.0, ending.1, ending.2, language)
        for word in ["Acme GmbH Musterstraße 1 10115 Berlin", "R-17", "2026", "dpo@", "BlnBDI"] {
            #expect(text.contains(word), "\(ending.0) \(word)")
        }
        #expect(text.hasSuffix("BlnBDI"))
        #expect(text.contains("legal claims") == ending.0.needsGround || ending.0 == .part)
    }

    /// Only a letter that follows from what was seen says that something was done.
    @Test(arguments: Language.allCases, endings)
    func `what was not done is not said to be`(
        language: Language, ending: (LetterKind, Outcome, Reason)
    ) {
        let words = LetterWords.of(language)
        let text = text(ending.0, ending.1, ending.2, language)
        #expect(text.contains(words.effect(.erasure)) == ending.0.tellsOfDeeds)
        #expect(text.contains(words.remains) == ending.0.tellsOfDeeds)
        let done = words.done + language.colon.replacing("\u{A0}", with: " ")
        #expect(text.contains(done) == ending.0.tellsOfDeeds)
        #expect(text.contains(words.seen) == (ending.0.tellsOfDeeds && ending.1 != .deferred))
    }

    @Test(arguments: Language.allCases, Outcome.allCases)
    func `a letter of a kind that the outcome does not bear is not written`(
        language: Language, outcome: Outcome
    ) {
        for reason in Reason.allCases where reason.outcomes.contains(outcome) {
            let facts = facts(outcome, reason)
            let kind = Reply(facts.upshot).letter
            for deed in [LetterKind.confirmation, .part] where deed != kind {
                #expect(Letter.sheet(facts, deed, language) == nil, "\(reason) \(deed)")
            }
        }
    }

    @Test(arguments: Language.allCases)
    func `no phrase of a notice says that something was done`(language: Language) {
        let phrases = LetterPhrases.of(language)
        let texts =
            [
                phrases.greeting, phrases.closing, phrases.refused, phrases.withdrawn,
                phrases.arrived, phrases.identity, phrases.answerBy("X"), phrases.longer("X"),
            ] + LetterKind.allCases.map(phrases.title)
        for text in texts {
            for claim in LetterTemplate.claims {
                #expect(!text.lowercased().contains(claim), "\(text)")
            }
        }
        #expect(Set(LetterKind.allCases.map(phrases.title)).count == LetterKind.allCases.count)
    }

    @Test func `times are told in the reader's form and the controller's zone`() {
        let time = "2026-10-01T23:30:02Z"
        let table: [(Language, String)] = [
            (.en, "2 October 2026, 01:30 (Europe/Berlin)"),
            (.de, "2. Oktober 2026, 01:30 (Europe/Berlin)"),
            (.es, "2 de octubre de 2026, 01:30 (Europe/Berlin)"),
            (.fr, "2 octobre 2026, 01:30 (Europe/Berlin)"),
            (.pt, "2 de outubro de 2026, 01:30 (Europe/Berlin)"),
        ]
        for (language, said) in table {
            #expect(LetterDays(language, zone: "Europe/Berlin").spoken(time) == said)
        }
        #expect(LetterDays(.fr, zone: nil).spoken("2026-05-01") == "1er mai 2026")
        #expect(LetterDays(.en, zone: "Nowhere").spoken(time).hasSuffix("23:30 (UTC)"))
        #expect(LetterDays(.en, zone: nil).spoken("soon") == "soon")
    }
}
