// SPDX-License-Identifier: Apache-2.0

import Model
import Notation
import Policy
import Testing

@Suite struct RuleReaderTests {
    struct Wrong: Sendable {
        var rule: String
        var says: String
        var hints: String?

        init(_ rule: String, _ says: String, _ hints: String? = nil) {
            self.rule = rule
            self.says = says
            self.hints = hints
        }
    }

    private static let erasing = "id: a, when: {kind: erasure}, then: delete"

    static let wrongRules = [
        Wrong("then: review, why: x", "‘id’ is missing"),
        Wrong("id: Erase_1, then: review, why: x", "id cannot be used", "a to z"),
        Wrong("id: no-rule, then: review, why: x", "Lethe's own"),
        Wrong("id: never-touch, then: review, why: x", "Lethe's own"),
        Wrong("id: by-hand, then: review, why: x", "Lethe's own"),
        Wrong("id: reerase, then: review, why: x", "Lethe's own"),
        Wrong("id: a", "‘then’ is missing", "delete, deactivate"),
        Wrong("id: a, then: erase", "unknown word ‘erase’ for ‘then’", "delete"),
        Wrong("id: a, then: [hold]", "single value"),
        Wrong("id: a, then: hold", "‘ground’ is missing"),
        Wrong("id: a, then: hold, why: x", "‘why’ does nothing with ‘then: hold’"),
        Wrong("id: a, then: refuse", "‘ground’ is missing"),
        Wrong("id: a, then: review", "‘why’ is missing"),
        Wrong("id: a, then: review, why: x, if_absent: send", "‘if_absent’ does nothing"),
        Wrong("id: a, when: erasure, then: review, why: x", "must be a map"),
        Wrong("id: a, when: {kinds: x}, then: review, why: x", "unknown word", "‘kind’"),
        Wrong("id: a, when: {kind: erasur}, then: review, why: x", "‘erasur’", "‘erasure’"),
        Wrong("id: a, when: {kind: []}, then: review, why: x", "is empty"),
        Wrong("id: a, when: {regime: uk}, then: review, why: x", "‘uk’", "uk-gdpr"),
        Wrong("id: a, when: {deactivated: yes}, then: review, why: x", "‘true’ or ‘false’"),
        Wrong("id: a, when: {attribute: {}}, then: review, why: x", "names no column"),
        Wrong("id: a, when: {attribute: {a: }}, then: review, why: x", "no value"),
        Wrong("id: a, when: {attribute: {a: 1, A: 2}}, then: review, why: x", "twice"),
        Wrong("id: a, kind: erasure, then: review, why: x", "‘kind’", "under ‘when’"),
        Wrong("\(erasing), user: hard", "‘user’", "under ‘modes’"),
        Wrong("id: a, then: deactivate, revoke_tokens: true", "word", "under ‘options’"),
        Wrong(erasing, "‘modes’ is missing"),
        Wrong("\(erasing), modes: {}", "‘user’ is missing"),
        Wrong("\(erasing), modes: {messages: hard}", "‘user’ is missing"),
        Wrong("\(erasing), modes: {user: hard}", "needs ‘messages: hard’", "add them"),
        Wrong("\(erasing), modes: {user: hard, messages: hard}", "needs ‘messages: hard’"),
        Wrong(
            "\(erasing), modes: {user: hard, messages: soft, conversations: hard}",
            "needs ‘messages: hard’"),
        Wrong(
            "\(erasing), modes: {user: hard, messages: hard, conversations: soft}",
            "needs ‘messages: hard’"),
        Wrong("\(erasing), modes: {user: soft, conversations: pruning}", "no pruning", "soft"),
        Wrong("\(erasing), modes: {user: soft, calls: pruning}", "no pruning of calls"),
        Wrong("\(erasing), modes: {user: gone}", "unknown word ‘gone’", "soft, pruning, hard"),
        Wrong("\(erasing), modes: {user: pruning, files: yes}", "‘true’ or ‘false’"),
        Wrong("\(erasing), modes: {user: pruning, new_channel_owner_id: b}", "a new owner"),
        Wrong("\(erasing), modes: {user: pruning, new_call_owner_id: b}", "a new owner"),
        Wrong("\(erasing), modes: {user: soft}", "soft deletion is no erasure", "not_erasure"),
        Wrong("\(erasing), modes: {user: soft}, not_erasure: ' '", "has no text"),
        Wrong(
            "\(erasing), modes: {user: hard, messages: hard, conversations: hard}, "
                + "not_erasure: x", "‘not_erasure’ does nothing with ‘user: hard’"),
        Wrong("id: a, when: {kind: erasure}, then: deactivate", "deactivation is no erasure"),
        Wrong(
            "id: a, when: {kind: [erasure, deactivation]}, then: deactivate",
            "deactivation is no erasure"),
        Wrong(
            "id: a, when: {kind: deactivation}, then: deactivate, not_erasure: x",
            "‘not_erasure’ does nothing"),
        Wrong("id: a, then: restore", "‘erasure’ cannot be answered", "kind: restoration"),
        Wrong("id: a, then: delete, modes: {user: hard}", "cannot be answered", "kind: erasure"),
        Wrong("id: a, when: {kind: erasure}, then: reactivate", "cannot be answered"),
        Wrong("id: a, when: {kind: deactivation}, then: delete", "cannot be answered"),
        Wrong(
            "id: a, when: {kind: [restoration, reactivation]}, then: restore",
            "‘reactivation’ cannot be answered by ‘restore’"),
        Wrong(
            "id: a, when: {kind: deactivation}, then: deactivate, options: {restore_messages: "
                + "true}", "unknown word ‘restore_messages’"),
        Wrong(
            "id: a, when: {kind: deactivation}, then: deactivate, if_absent: sent",
            "unknown word ‘sent’", "‘send’"),
    ]

    @Test(arguments: wrongRules)
    func `a wrong rule does not load and says why`(wrong: Wrong) throws {
        let error = try #require(complaint(rules: "  - {\(wrong.rule)}"))
        #expect(error.line == 4)
        #expect(error.column != nil)
        #expect(error.message.contains(wrong.says), "\(error)")
        if let hint = wrong.hints { #expect(error.hint?.contains(hint) == true, "\(error)") }
        #expect(error.message.first?.isUppercase == false && !error.message.hasSuffix("."))
    }

    @Test func `two rules cannot have one id`() throws {
        let error = try #require(
            complaint(
                rules: """
                      - {id: a, then: review, why: x}
                      - {id: a, then: review, why: y}
                    """))
        #expect(error.line == 5)
        #expect(error.message == "a rule ‘a’ stands already on line 4")
    }

    @Test(arguments: ["soft", "pruning", "hard"])
    func `each mode of deletion can be written`(mode: String) throws {
        let rule =
            mode == "hard"
            ? "modes: {user: hard, messages: hard, conversations: hard, calls: soft}"
            : "modes: {user: \(mode), messages: \(mode), conversations: soft}, not_erasure: x"
        #expect(complaint(rules: "  - {\(Self.erasing), \(rule)}") == nil)
    }

    @Test func `texts over several lines become one`() throws {
        let policy = try policy(
            """
              - id: a
                then: refuse
                ground: |
                  first line

                  second line
            """)
        #expect(policy.rules.first?.verdict == .refuse(ground: "first line second line"))
    }
}
