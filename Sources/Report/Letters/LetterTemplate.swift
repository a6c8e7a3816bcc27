// SPDX-License-Identifier: Apache-2.0
public import Model

/// How a letter is laid out: paragraphs of an officer's own words with `{{names}}` in them, and pieces that
/// Lethe fills. There is no more to the language than a name: nothing can be left out under a condition,
/// and what was done is said by Lethe's own sentences alone.
public struct LetterTemplate: Hashable, Sendable {
    /// A piece that Lethe fills; it stands in a paragraph of its own.
    enum Piece: String, Hashable, Sendable, CaseIterable {
        case greeting, answer, how, unseen, remains, complaint, proof, closing
    }

    /// A value within a sentence.
    enum Name: String, Hashable, Sendable, CaseIterable {
        case date, controller, request, received, deadline, sender, contact, officer, authority
    }

    enum Paragraph: Hashable, Sendable {
        case piece(Piece)
        case text([Part])
    }

    enum Part: Hashable, Sendable {
        case words(String)
        case name(Name)
    }

    let paragraphs: [Paragraph]

    init(_ pieces: [Piece]) { paragraphs = pieces.map(Paragraph.piece) }
    init(paragraphs: [Paragraph]) { self.paragraphs = paragraphs }

    /// The page that goes with a certificate.
    static let page = LetterTemplate([.answer, .how, .unseen, .remains, .complaint, .proof])

    /// The usual layout of a letter.
    static func usual(_ kind: LetterKind) -> LetterTemplate {
        let needed = needed(kind)
        return LetterTemplate([.greeting] + needed + [.closing])
    }

    /// What no layout of this kind may lack.
    static func needed(_ kind: LetterKind) -> [Piece] {
        if kind.tellsOfDeeds { return [.answer, .how, .unseen, .remains, .complaint] }
        return kind.isAnswer || kind == .longer ? [.answer, .complaint] : [.answer]
    }

    func filled(
        by body: LetterBody, answer: [LetterSheet.Block]
    ) -> [LetterSheet.Block] {
        paragraphs.flatMap { paragraph -> [LetterSheet.Block] in
            switch paragraph {
            case .piece(.greeting): [.paragraph(body.phrases.greeting)]
            case .piece(.answer): answer
            case .piece(.how): body.how
            case .piece(.unseen): body.unseen
            case .piece(.remains): body.remains
            case .piece(.complaint): [.paragraph(body.words.complaint(body.facts.regime))]
            case .piece(.proof): [.paragraph(body.words.proof)]
            case .piece(.closing):
                [
                    .paragraph(
                        body.phrases.closing + (body.facts.sender.map { "\n" + $0.name } ?? ""))
                ]
            // One authority is no other law's.
            case .text(let parts)
            where parts.contains(.name(.authority))
                && body.facts.sender?.authority(under: body.facts.regime) == nil:
                []
            case .text(let parts):
                [.paragraph(parts.map { Self.text($0, body) }.joined())]
            }
        }
    }

    /// A name in it for which the sender gives nothing; nil where each has its value.
    public func lacking(in sender: Sender) -> String? {
        let given: [(Name, String?)] = [
            (.contact, sender.contact), (.officer, sender.officer), (.authority, sender.authority),
        ]
        return given.first { name, value in
            value == nil
                && paragraphs.contains { paragraph in
                    if case .text(let parts) = paragraph {
                        parts.contains(.name(name))
                    } else {
                        false
                    }
                }
        }?.0.rawValue
    }

    private static func text(_ part: Part, _ body: LetterBody) -> String {
        let facts = body.facts
        switch part {
        case .words(let text): return text
        case .name(.date): return facts.date.map(body.days.day) ?? ""
        case .name(.controller): return facts.controller
        case .name(.request): return facts.reference
        case .name(.received): return facts.received.map(body.days.spoken) ?? ""
        case .name(.deadline): return facts.deadline.map(body.days.day) ?? ""
        case .name(.sender): return facts.sender?.name ?? ""
        case .name(.contact): return facts.sender?.contact ?? ""
        case .name(.officer): return facts.sender?.officer ?? ""
        case .name(.authority): return facts.sender?.authority(under: facts.regime) ?? ""
        }
    }
}
