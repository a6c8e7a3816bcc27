// SPDX-License-Identifier: Apache-2.0
import Model
import Report
import Testing

@Suite struct WordsTests {
    @Test(arguments: Effect.allCases)
    func `only an erasure is called one`(effect: Effect) {
        let words = EffectWords(effect)
        for text in [words.plan, words.done, words.meaning] {
            let claim = text.replacing("not erasure", with: "")
            #expect(claim.contains("eras") == false || effect == .erasure)
        }
        let isStop = effect == .softDeletion || effect == .deactivation
        #expect(words.done.contains("not erasure") == isStop)
        #expect(words.plan.contains("not erasure") == isStop)
    }

    @Test func `a hard conversation takes the other person's messages too`() throws {
        let modes = try Modes(user: .hard, messages: .hard, conversations: .hard, calls: .hard)
        let text = ResidualData.sentences(after: .delete(modes)).joined(separator: "\n")
        #expect(text.contains("the other person's messages in them go too"))
        #expect(text.contains("the other person's part in them goes too"))
        for rest in [
            "channels with three or more members stay", "calls with three or more members stay",
            "files, images", "mention", "can never be used again", "backups",
        ] { #expect(text.contains(rest), "\(rest)") }
    }

    @Test func `files are named only while they stay`() throws {
        let modes = try Modes(user: .soft, files: true)
        let sentences = ResidualData.sentences(after: .delete(modes))
        #expect(!sentences.contains { $0.hasPrefix("files") })
        #expect(sentences.contains { $0.contains("not erasure") })
        #expect(sentences.contains("all messages of the user stay as they are"))
        #expect(sentences.contains("1:1 conversations stay"))
    }

    @Test func `a named owner receives the group channels`() throws {
        let owner = SubjectID("keeper")
        let made = "group channels that the user owned pass to an owner Stream makes up"
        let hard = try Modes(user: .hard, messages: .hard, conversations: .hard)
        let named = try Modes(
            user: .hard, messages: .hard, conversations: .hard, newChannelOwner: owner)
        #expect(ResidualData.sentences(after: .delete(hard)).contains(made))
        let sentences = ResidualData.sentences(after: .delete(named))
        #expect(!sentences.contains(made))
        #expect(!sentences.contains { $0.contains("keeper") })
    }

    @Test func `a deactivation says what it keeps`() {
        let kept = ResidualData.sentences(after: .deactivate(Deactivation()))
        #expect(kept.contains("the user's messages stay visible to others"))
        let open = ResidualData.sentences(after: .deactivate(Deactivation(revokeTokens: false)))
        #expect(open.contains { $0.contains("tokens are not revoked") })
    }

    @Test func `sentences have no trailing period`() throws {
        let actions: [Action] = [
            .restore, .reactivate(Reactivation()), .deactivate(Deactivation()),
            .delete(try Modes(user: .soft)), .delete(try Modes(user: .pruning)),
        ]
        for action in actions {
            let sentences = ResidualData.sentences(after: action)
            #expect(!sentences.isEmpty)
            #expect(!sentences.contains { $0.hasSuffix(".") })
        }
    }
}
