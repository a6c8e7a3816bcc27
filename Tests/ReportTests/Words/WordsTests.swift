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
            "files, images", "mention", "may never be usable again", "backups",
        ] { #expect(text.contains(rest), "\(rest)") }
    }

    @Test func `files are named only while they stay`() throws {
        let modes = try Modes(user: .soft, files: true)
        let sentences = ResidualData.sentences(after: .delete(modes))
        #expect(!sentences.contains { $0.hasPrefix("files") })
        #expect(sentences.contains { $0.contains("not erasure") })
        #expect(sentences.contains("the user's messages stay as they are, visible to others"))
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
        #expect(kept.contains("the user's messages stay as they are, visible to others"))
        let open = ResidualData.sentences(after: .deactivate(Deactivation(revokeTokens: false)))
        #expect(open.contains { $0.contains("tokens are not revoked") })
    }

    @Test func `an id that names its person is judged and not shown`() throws {
        let modes = try Modes(user: .hard, messages: .hard, conversations: .hard)
        for (id, says) in [
            ("anna@example.org", "looks like an e-mail address"),
            ("+49 170 1234567", "looks like a phone number"), ("user-1", "an id that is an e-mail"),
        ] {
            let sentences = ResidualData.sentences(
                after: .delete(modes), subject: SubjectID(id))
            #expect(sentences.contains { $0.contains(says) }, "\(says)")
            #expect(!sentences.contains { $0.contains(id) })
        }
    }

    @Test func `feeds and backups are named`() throws {
        let all = try Modes(
            user: .hard, messages: .hard, conversations: .hard, calls: .hard, files: true,
            feeds: .hard)
        let left = Residual.after(.delete(all))
        #expect(!left.contains(.feeds) && !left.contains(.files))
        #expect(left.contains(.othersMessages) && left.last == .backups)
        let window = BackupWindow(days: 35, source: "the contract")
        let stated = ResidualData.sentence(.backups, backups: window)
        #expect(stated == "backups keep the data for up to 35 days (the contract)")
        #expect(ResidualData.sentence(.backups).contains("does not state"))
    }

    @Test func `codes are stable words, and each has a sentence of its own`() {
        let sentences = Residual.allCases.map { ResidualData.sentence($0) }
        #expect(Set(sentences).count == Residual.allCases.count)
        for code in Residual.allCases.map(\.rawValue) {
            #expect(code.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D })
        }
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
