// SPDX-License-Identifier: Apache-2.0
import Model

/// What a letter says, piece by piece: the only place where the facts become sentences.
struct LetterBody {
    let facts: LetterFacts
    let language: Language
    let kind: LetterKind
    let words: LetterWords
    let phrases: LetterPhrases
    let days: LetterDays

    init(_ facts: LetterFacts, _ kind: LetterKind, _ language: Language) {
        self.facts = facts
        self.language = language
        self.kind = kind
        words = .of(language)
        phrases = .of(language)
        days = LetterDays(language, zone: facts.zone)
    }

    /// What the person is told; nil where nothing of this kind may be said.
    var answer: [LetterSheet.Block]? {
        guard let said = sentences else { return nil }
        return [said.joined(separator: " "), stopped, keptBack, ground, decidedBy].compactMap {
            $0.map(LetterSheet.Block.paragraph)
        }
    }

    private var sentences: [String]? {
        switch kind {
        case .confirmation, .part: return deeds
        case .hold: return [words.held]
        case .refusal: return [facts.ground == nil ? words.refused : phrases.refused]
        case .withdrawal: return [phrases.withdrawn]
        case .nobody: return [words.absent]
        case .receipt:
            return [phrases.arrived] + (facts.regime == .ccpa ? [phrases.verification] : []) + until
        case .longer:
            guard let deadline = facts.deadline else { return nil }
            return [phrases.longer(days.day(deadline))]
        case .identity: return [phrases.identity]
        }
    }

    /// That the account is stopped still, where the letter says that the request was not carried out.
    private var stopped: String? {
        facts.isStopped && [.hold, .refusal, .withdrawal].contains(kind) ? words.stopped : nil
    }

    /// What is kept back of a request of which a part was carried out (GDPR Article 12(4)).
    private var keptBack: String? {
        guard kind == .part, !facts.keptBack.isEmpty else { return nil }
        return words.keptBack + language.colon
            + facts.keptBack.sorted().map(words.category).joined(separator: ", ")
    }

    private var deeds: [String]? {
        guard Reply(facts.upshot).letter == kind, let effect = facts.effect else { return nil }
        let done = words.effect(effect)
        guard facts.outcome == .deferred else { return [done, words.seen] }
        return [done, facts.graceEnds.map { words.later(days.spoken($0)) } ?? words.laterHeld]
    }

    private var until: [String] {
        facts.deadline.map { [phrases.answerBy(days.day($0))] } ?? []
    }

    private var ground: String? {
        guard kind.needsGround || kind == .part else { return nil }
        return facts.ground.map { phrases.ground + language.colon + $0 }
    }

    private var decidedBy: String? {
        guard kind.needsGround || kind == .part else { return nil }
        return facts.decidedBy.map { phrases.decidedBy + language.colon + $0 }
    }

    /// How far it went, by kind of data.
    var how: [LetterSheet.Block] {
        list(
            words.how,
            Category.allCases.compactMap { category in
                facts.modes[category].map {
                    words.category(category) + language.colon + words.mode($0)
                }
            })
    }

    /// What was promised and could not be looked at.
    var unseen: [LetterSheet.Block] {
        let findings = facts.evidence?.findings ?? [:]
        return list(
            words.unseen,
            findings.keys.sorted().filter { category in
                if case .notCheckable = findings[category] { true } else { false }
            }.map(words.category))
    }

    /// What is left.
    var remains: [LetterSheet.Block] {
        list(words.remains, facts.residual.map { words.residual($0, facts.backups) })
    }

    private func list(_ title: String, _ items: [String]) -> [LetterSheet.Block] {
        items.isEmpty || !kind.tellsOfDeeds ? [] : [.list(title, items)]
    }
}
