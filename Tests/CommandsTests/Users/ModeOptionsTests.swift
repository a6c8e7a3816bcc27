// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct ModeOptionsTests {
    /// The options as the command line would set them.
    private func modes(_ words: String) throws -> Modes {
        let words = words.split(separator: " ").map(String.init)
        func value(_ name: String) -> String? {
            words.firstIndex(of: "--" + name).map { words[$0 + 1] }
        }
        func mode(_ name: String) -> Extent? { value(name).flatMap(Extent.init(rawValue:)) }
        var options = ModeOptions()
        options.user = try #require(mode("user"))
        options.messages = mode("messages")
        options.conversations = mode("conversations")
        options.calls = mode("calls")
        options.files = words.contains("--files")
        options.feeds = mode("feeds")
        options.newChannelOwner = value("new-channel-owner")
        options.newCallOwner = value("new-call-owner")
        return try options.read()
    }

    @Test func `what is not named stays`() throws {
        #expect(try modes("--user soft") == Modes(user: .soft))
        #expect(
            try modes("--user pruning --messages pruning --feeds hard --files")
                == Modes(user: .pruning, messages: .pruning, files: true, feeds: .hard))
    }

    @Test func `everything can be named`() throws {
        let owner = try #require(SubjectID("owner"))
        #expect(
            try modes(
                "--user hard --messages hard --conversations hard --calls soft "
                    + "--new-channel-owner owner --new-call-owner owner")
                == Modes(
                    user: .hard, messages: .hard, conversations: .hard, calls: .soft,
                    newChannelOwner: owner, newCallOwner: owner))
    }

    @Test(arguments: [
        "--user hard", "--user hard --messages hard", "--user hard --conversations hard",
        "--user hard --messages soft --conversations hard",
        "--user hard --messages pruning --conversations hard",
        "--user hard --messages hard --conversations soft",
        "--user soft --conversations pruning", "--user soft --calls pruning",
        "--user soft --feeds pruning", "--user soft --new-channel-owner owner",
        "--user pruning --new-call-owner owner",
    ])
    func `what Stream would not do is refused with a remedy`(words: String) {
        let failure = #expect(throws: Failure.self) { try modes(words) }
        #expect(failure?.kind == .usage)
        #expect(failure?.hint?.isEmpty == false)
    }

    @Test func `an owner is not deleted in the same act`() throws {
        let ids = (1...150).compactMap { SubjectID("u\($0)") }
        let modes = try modes(
            "--user hard --messages hard --conversations hard --new-channel-owner u150")
        let failure = #expect(throws: Failure.self) {
            try NewOwners(modes).refuseDeleted(ids)
        }
        #expect(failure?.kind == .usage)
        try NewOwners(modes).refuseDeleted(Array(ids.dropLast()))
    }
}
