// SPDX-License-Identifier: Apache-2.0
public import Model

/// A letter to the person who asked: what was done, how, when, what remains, and where to complain (GDPR
/// Article 12(3) and 12(4)). Nothing is called erasure that was not, and nothing done that was not seen.
public enum Letter {
    /// The answer as one page that goes with a certificate; nil for what is no answer.
    public static func text(_ facts: LetterFacts, language: Language) -> String? {
        guard let kind = Reply(facts.upshot).letter,
            let sheet = sheet(facts, kind, language, LetterTemplate.page)
        else { return nil }
        return LetterText.text(sheet)
    }

    /// The letter of a kind.
    /// - Parameter template: how it is laid out; the usual layout without one.
    /// - Returns: nil where the facts bear no letter of this kind.
    public static func sheet(
        _ facts: LetterFacts, _ kind: LetterKind, _ language: Language,
        _ template: LetterTemplate? = nil
    ) -> LetterSheet? {
        let body = LetterBody(facts, kind, language)
        guard let answer = body.answer else { return nil }
        let (words, phrases) = (body.words, body.phrases)
        let days = body.days
        var head = [
            LetterSheet.Fact(words.controller, facts.controller),
            LetterSheet.Fact(words.request, facts.reference),
        ]
        head += facts.received.map { [.init(words.received, days.spoken($0))] } ?? []
        if kind.tellsOfDeeds {
            head += facts.doneAt.map { [.init(words.done, days.spoken($0))] } ?? []
            head += facts.verifiedAt.map { [.init(words.verified, days.spoken($0))] } ?? []
        }
        let sender = facts.sender
        return LetterSheet(
            language: language.rawValue,
            sender: sender.map {
                [$0.name] + $0.address + ($0.contact.map { [$0] } ?? [])
            } ?? [], date: facts.date.map(days.day),
            title: sender == nil ? words.title : phrases.title(kind), facts: head,
            blocks: (template ?? .usual(kind)).filled(by: body, answer: answer),
            foot: [
                sender?.officer.map { .init(phrases.officer, $0) },
                sender?.authority(under: facts.regime).map { .init(phrases.authority, $0) },
            ].compactMap(\.self))
    }
}
