// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Report

@Suite struct LetterTemplateTests {
    private static let refusal = """
        Dear customer {{request}},

        {{answer}}

        Write to {{contact}} or to {{officer}}
        if you have questions.

        {{complaint}}
        {{closing}}
        """

    @Test func `an officer's words stand around what Lethe says`() throws {
        var facts = LetterFacts(controller: "acme.example", reference: "R-17", outcome: .refused)
        facts.reason = .policy
        facts.ground = "Article 12(5)"
        facts.sender = Sender(name: "Acme", address: ["Berlin"], contact: "p@acme.example")
        let template = try LetterTemplate(Self.refusal, for: .refusal)
        let sheet = try #require(Letter.sheet(facts, .refusal, .en, template))
        guard case .paragraph(let first) = sheet.blocks[0],
            case .paragraph(let ground) = sheet.blocks[2],
            case .paragraph(let third) = sheet.blocks[3]
        else {
            Issue.record("no paragraphs")
            return
        }
        #expect(first == "Dear customer R-17,")
        #expect(third == "Write to p@acme.example or to  if you have questions.")
        #expect(ground == "The ground: Article 12(5)")
        #expect(sheet.blocks.count == 6)
        #expect(LetterText.text(sheet).contains("Article 12(5)"))
    }

    @Test(arguments: Language.allCases)
    func `a letter says who decided, and on what ground`(language: Language) throws {
        func paragraphs(_ kind: LetterKind, _ facts: LetterFacts) throws -> [String] {
            let body = LetterBody(facts, kind, language)
            return try #require(body.answer).map {
                if case .paragraph(let text) = $0 { text } else { "" }
            }
        }
        var facts = LetterFacts(controller: "acme.example", reference: "R-17", outcome: .refused)
        facts.reason = .decided
        facts.ground = "manifestly excessive"
        #expect(try paragraphs(.refusal, facts).count == 2)
        facts.decidedBy = "dpo"
        let said = try paragraphs(.refusal, facts)
        #expect(said.count == 3)
        #expect(said[1].hasSuffix("manifestly excessive") && said[2].hasSuffix(" dpo"))
        // Who took a request back is told no ground.
        #expect(try paragraphs(.withdrawal, facts).count == 1)
    }

    static let wrong: [(String, Int?, String)] = [
        ("Hello\n\n{{complaint}}", nil, "{{answer}}"),
        ("{{answer}}", nil, "{{complaint}}"),
        ("{{answer}}\n\n{{complaint}}\n\nAll your data were deleted.", 5, "deleted"),
        ("{{answer}}\n{{complaint}}\nIhre Daten sind GELÖSCHT.", 3, "gelöscht"),
        ("{{answer}}\n{{complaint}}\nVos données sont supprimées.", 3, "supprimé"),
        ("{{answer}}\n{{complaint}}\nSus datos fueron suprimidos.", 3, "suprimid"),
        ("{{answer}}\n{{complaint}}\nOs seus dados foram apagados.", 3, "apagad"),
        ("{{answer}}\n{{complaint}}\nDear {{user}},", 3, "unknown name"),
        ("So: {{answer}}\n{{complaint}}", 1, "within a sentence"),
        ("{{answer}}\n{{complaint}}\n{{request", 3, "braces"),
        ("{{answer}}\n{{complaint}}\nrequest}}", 3, "braces"),
        ("{{answer}}\n{{complaint}}\n{{#answer}}x", 3, "unknown name"),
        ("{{answer}}\n{{complaint}}\nde\u{200B}leted", 3, "does not show"),
        (String(repeating: "x", count: LetterTemplate.limit + 1), nil, "larger"),
    ]

    @Test(arguments: wrong)
    func `a template that says too much or too little is refused`(
        text: String, line: Int?, word: String
    ) {
        let error = #expect(throws: LetterTemplateError.self) {
            _ = try LetterTemplate(text, for: .refusal)
        }
        #expect(error?.line == line)
        #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: LetterKind.allCases)
    func `the usual layout has all that is needed`(kind: LetterKind) throws {
        let pieces = LetterTemplate.needed(kind)
        let text = pieces.map { "{{\($0.rawValue)}}" }.joined(separator: "\n\n")
        let template = try LetterTemplate(text, for: kind)
        #expect(template.paragraphs == pieces.map { .piece($0) })
        if kind.tellsOfDeeds {
            for missing in pieces {
                let less = pieces.filter { $0 != missing }.map { "{{\($0.rawValue)}}" }
                #expect(throws: LetterTemplateError.self) {
                    _ = try LetterTemplate(less.joined(separator: "\n"), for: kind)
                }
            }
        }
    }
}
