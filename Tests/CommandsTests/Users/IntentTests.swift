// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct IntentTests {
    private func subjects(_ ids: String...) -> [SubjectID] { ids.compactMap { SubjectID($0) } }

    @Test func `a deletion says whom, how far, what it means and what stays`() throws {
        let modes = try Modes(user: .hard, messages: .hard, conversations: .hard, files: true)
        let intent = Intent(.delete(modes), on: subjects("secret-a", "secret-b"), backups: nil)
        #expect(intent.destroys)
        #expect(intent.text.hasPrefix("erase: 2 users\n"))
        for part in [
            "user hard, messages hard, conversations hard, files\n", "are removed for good",
            "1:1 calls stay", "activity feeds stay", "backups keep the data",
        ] {
            #expect(intent.text.contains(part), "\(part)")
        }
        #expect(!intent.text.contains("secret"))
    }

    @Test func `a soft deletion is not called an erasure`() throws {
        let intent = Intent(
            .delete(try Modes(user: .soft)), on: subjects("a"), backups: BackupWindow(days: 30))
        #expect(intent.text.hasPrefix("hide (soft deletion, not erasure): 1 user\nuser soft\n"))
        #expect(intent.text.contains("30 days"))
        #expect(intent.destroys)
    }

    @Test(arguments: [
        (Action.deactivate(Deactivation()), false),
        (.deactivate(Deactivation(markMessagesDeleted: true)), true),
        (.deactivate(Deactivation(markChannelsDeleted: true)), true),
        (.reactivate(Reactivation(restoreMessages: true)), false), (.restore, false),
    ])
    func `only what loses or hides data asks`(action: Action, destroys: Bool) {
        #expect(Intent(action, on: subjects("a"), backups: nil).destroys == destroys)
    }
}
