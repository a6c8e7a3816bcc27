// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
public import Model
import Runs
import StreamAPI

/// How far a deletion goes. What is not named stays.
struct ModeOptions: ParsableArguments {
    @Option(help: "The user: soft hides, pruning nulls, hard removes.")
    var user: DeletionMode
    @Option(help: "All of their messages: soft, pruning or hard.")
    var messages: DeletionMode?
    @Option(help: "Their 1:1 conversations: soft or hard.")
    var conversations: DeletionMode?
    @Option(help: "Their 1:1 calls: soft or hard.")
    var calls: DeletionMode?
    @Flag(help: "What they uploaded.")
    var files = false
    @Option(help: "Their activity feeds: soft or hard.")
    var feeds: DeletionMode?
    @Option(help: "Who receives their group channels; only where the user goes hard.")
    var newChannelOwner: String?
    @Option(help: "Who receives their group calls; only where the user goes hard.")
    var newCallOwner: String?

    /// The modes, if Stream does with them what they say.
    func read() throws -> Modes {
        let (conversations, calls, feeds) = try (
            container(conversations, "conversations"), container(calls, "calls"),
            container(feeds, "feeds")
        )
        let channelOwner = try subject(newChannelOwner, option: "new-channel-owner")
        let callOwner = try subject(newCallOwner, option: "new-call-owner")
        return try Failure.refusing {
            try Modes(
                user: user, messages: messages, conversations: conversations, calls: calls,
                files: files, feeds: feeds, newChannelOwner: channelOwner,
                newCallOwner: callOwner)
        }
    }

    private func container(_ mode: DeletionMode?, _ what: String) throws -> ContainerMode? {
        guard let mode else { return nil }
        guard let mode = ContainerMode(rawValue: mode.rawValue) else {
            throw Failure(
                .usage, "stream has no pruning for \(what)",
                hint: "--\(what) soft hides them, --\(what) hard removes them")
        }
        return mode
    }
}

extension DeletionMode: ExpressibleByArgument {}

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
