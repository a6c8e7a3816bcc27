// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
public import Model
import Runs
import StreamAPI

/// How far a deletion goes. What is not named stays.
struct ModeOptions: ParsableArguments {
    @Option(help: "The user: soft hides, pruning nulls, hard removes.")
    var user: Extent
    @Option(help: .init(.messages))
    var messages: Extent?
    @Option(help: .init(.conversations))
    var conversations: Extent?
    @Option(help: .init(.calls))
    var calls: Extent?
    @Flag(help: .init(.files))
    var files = false
    @Option(help: .init(.feeds))
    var feeds: Extent?
    @Option(help: "Who receives their group channels; only where the user goes hard.")
    var newChannelOwner: String?
    @Option(help: "Who receives their group calls; only where the user goes hard.")
    var newCallOwner: String?

    /// The modes, if Stream does with them what they say.
    func read() throws -> Modes {
        var extents: [Model.Category: Extent] = [:]
        for category in Model.Category.allCases {
            guard let extent = extent(of: category) else { continue }
            guard category.extents.contains(extent) else {
                let option = "--\(category.rawValue)"
                throw Failure(
                    .usage, "stream has no \(extent.rawValue) for \(category.rawValue)",
                    hint: "\(option) soft hides them, \(option) hard removes them")
            }
            extents[category] = extent
        }
        let channelOwner = try subject(newChannelOwner, option: "new-channel-owner")
        let callOwner = try subject(newCallOwner, option: "new-call-owner")
        return try Failure.refusing {
            try Modes(extents, newChannelOwner: channelOwner, newCallOwner: callOwner)
        }
    }

    private func extent(of category: Model.Category) -> Extent? {
        switch category {
        case .user: user
        case .messages: messages
        case .conversations: conversations
        case .calls: calls
        case .files: files ? .hard : nil
        case .feeds: feeds
        }
    }
}

extension Extent: ExpressibleByArgument {}

extension ArgumentHelp {
    /// What a category's option is for, and its words.
    fileprivate init(_ category: Model.Category) {
        let words = category.extents.map(\.rawValue).choice
        self.init(category.isFlag ? "\(category.words)." : "\(category.words): \(words).")
    }
}

/// Who receives what hard-deleted users owned.
struct NewOwners {
    let modes: Modes

    init(_ modes: Modes) { self.modes = modes }

    /// An owner who is deleted in the same act, in whichever call, receives nothing.
    func refuseDeleted(_ subjects: [SubjectID]) throws {
        let deleted = Set(subjects)
        if let owner = modes.newChannelOwner, deleted.contains(owner) {
            throw Failure(.usage, explaining: DeletionOrder.Invalid.channelOwnerIsDeleted)
        }
        if let owner = modes.newCallOwner, deleted.contains(owner) {
            throw Failure(.usage, explaining: DeletionOrder.Invalid.callOwnerIsDeleted)
        }
    }

    /// Looks the owners up, where any are named.
    func refuseMissing(_ common: Common) async throws {
        let owners = Set([modes.newChannelOwner, modes.newCallOwner].compactMap { $0 })
        guard !owners.isEmpty else { return }
        let there = try await Reach.with(common) { try await $0.people(owners.sorted()) }
        guard there.count == owners.count else {
            throw Failure(
                .usage, "a new owner is not there; nothing was sent",
                hint: "name a user who stays, or none; stream then makes an owner up")
        }
    }
}
