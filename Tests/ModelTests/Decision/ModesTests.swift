// SPDX-License-Identifier: Apache-2.0
import Model
import Testing

@Suite struct ModesTests {
    private static let messages: [Extent?] = [nil, .soft, .pruning, .hard]
    private static let conversations: [Extent?] = [nil, .soft, .hard]

    @Test(arguments: messages, conversations)
    func `a hard user needs hard messages and hard conversations`(
        messages: Extent?, conversations: Extent?
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

    @Test(arguments: [Extent.soft, .pruning])
    func `a new owner needs a hard user`(user: Extent) {
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
        #expect(soft.handingOver(channels: owner, calls: owner) == soft)
        let hard = try Modes(user: .hard, messages: .hard, conversations: .hard, files: true)
        let moved = hard.handingOver(channels: owner)
        #expect(moved.newChannelOwner == owner && moved.newCallOwner == nil)
        let both = moved.handingOver(calls: owner)
        #expect(both.newChannelOwner == owner && both.newCallOwner == owner)
        #expect(moved[.files] == .hard)
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

    @Test func `the table is what the words say`() throws {
        let modes = try Modes(user: .pruning, messages: .soft, files: true, feeds: .hard)
        #expect(modes.reach == [.user, .messages, .files, .feeds])
        #expect(modes.parts.map(\.category) == [.user, .messages, .files, .feeds])
        #expect(modes.parts.map(\.extent) == [.pruning, .soft, .hard, .hard])
        #expect(Category.allCases.map { modes[$0] } == [.pruning, .soft, nil, nil, .hard, .hard])
    }

    /// Every category with every extent: what Stream does not know in it cannot be built.
    @Test(arguments: Category.allCases, Extent.allCases)
    func `no category goes further than Stream knows`(category: Category, extent: Extent) {
        var table: [Category: Extent] = [.user: .soft]
        table[category] = extent
        if category == .user, extent == .hard {
            table[.messages] = .hard
            table[.conversations] = .hard
        }
        if category.extents.contains(extent) {
            #expect((try? Modes(table))?[category] == extent)
        } else {
            #expect(throws: Modes.Invalid.unknownExtent(category, extent)) { try Modes(table) }
        }
    }

    @Test func `nothing is deleted without the user`() {
        #expect(throws: Modes.Invalid.noUser) { try Modes([:]) }
        #expect(throws: Modes.Invalid.noUser) { try Modes([.messages: .hard]) }
    }

    /// What a hold on one category leaves of a deletion that reaches everything.
    @Test(arguments: [Extent.soft, .hard], Category.allCases)
    func `what is held is left out, or nothing goes on`(extent: Extent, held: Category) throws {
        var table: [Category: Extent] = [:]
        for category in Category.allCases {
            table[category] = category.extents.contains(extent) ? extent : .hard
        }
        let rest = try Modes(table).without([held])
        let parts: Set<Category> = extent == .hard ? [.user, .messages, .conversations] : [.user]
        if parts.contains(held) {
            #expect(rest == nil)
        } else {
            table[held] = nil
            #expect(try rest == Modes(table))
        }
    }
}
