// SPDX-License-Identifier: Apache-2.0
import Foundation
import Model
import Testing

@Suite struct ModesTests {
    private static let messages: [DeletionMode?] = [nil, .soft, .pruning, .hard]
    private static let conversations: [ContainerMode?] = [nil, .soft, .hard]

    @Test(arguments: messages, conversations)
    func `a hard user needs hard messages and hard conversations`(
        messages: DeletionMode?, conversations: ContainerMode?
    ) {
        let modes = Result { () throws(Modes.Invalid) in
            try Modes(user: .hard, messages: messages, conversations: conversations)
        }
        if messages == .hard, conversations == .hard {
            #expect((try? modes.get()) != nil)
        } else {
            #expect(throws: Modes.Invalid.hardUserNeedsHardContent) { try modes.get() }
        }
    }

    @Test(arguments: [DeletionMode.soft, .pruning])
    func `a new owner needs a hard user`(user: DeletionMode) {
        let owner = SubjectID("keeper")
        #expect(throws: Modes.Invalid.ownerNeedsHardUser) {
            try Modes(user: user, newChannelOwner: owner)
        }
        #expect(throws: Modes.Invalid.ownerNeedsHardUser) {
            try Modes(user: user, newCallOwner: owner)
        }
    }

    @Test func `channels are transferred only from a hard user`() throws {
        let owner = try #require(SubjectID("keeper"))
        let soft = try Modes(user: .soft)
        #expect(soft.transferringChannels(to: owner) == soft)
        let hard = try Modes(user: .hard, messages: .hard, conversations: .hard, files: true)
        let moved = hard.transferringChannels(to: owner)
        #expect(moved.newChannelOwner == owner)
        #expect(moved.files)
    }

    @Test func `modes come back from JSON`() throws {
        let all = [
            try Modes(user: .soft), try Modes(user: .pruning, messages: .pruning, files: true),
            try Modes(
                user: .hard, messages: .hard, conversations: .hard, calls: .hard, files: true,
                newChannelOwner: SubjectID("keeper"), newCallOwner: SubjectID("caller")),
        ]
        for modes in all {
            let data = try JSONEncoder().encode(modes)
            #expect(try JSONDecoder().decode(Modes.self, from: data) == modes)
            let action = try JSONEncoder().encode(Action.delete(modes))
            #expect(try JSONDecoder().decode(Action.self, from: action) == .delete(modes))
        }
    }

    @Test(arguments: [
        #"{"user":"hard"}"#, #"{"user":"hard","messages":"hard"}"#,
        #"{"user":"hard","messages":"hard","conversations":"soft"}"#, #"{"user":"gone"}"#,
        #"{"user":"soft","conversations":"pruning"}"#, #"{}"#,
        #"{"user":"soft","new_channel_owner_id":"keeper"}"#,
    ])
    func `JSON cannot carry an invalid combination in`(text: String) {
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode(Modes.self, from: Data(text.utf8))
        }
    }

    @Test func `only a hard deletion is an erasure`() throws {
        let hard = try Modes(user: .hard, messages: .hard, conversations: .hard)
        #expect(Action.delete(hard).effect == .erasure)
        #expect(Action.delete(try Modes(user: .pruning)).effect == .pruning)
        #expect(Action.delete(try Modes(user: .soft, messages: .hard)).effect == .softDeletion)
        #expect(Action.deactivate(Deactivation()).effect == .deactivation)
        #expect(Action.reactivate(Reactivation()).effect == .reactivation)
        #expect(Action.restore.effect == .restoration)
        #expect(Action.delete(hard).isIrreversible)
        #expect(!Action.restore.isIrreversible)
    }
}
