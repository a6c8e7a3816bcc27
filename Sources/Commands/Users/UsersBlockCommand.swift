// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JSON
import Model
import Report
import Runs
import StreamAPI

struct UsersBlockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "block", abstract: "Block users for one user."
    )
    .example("lethe users block --for ann spammer-1 spammer-2")

    @OptionGroup var options: ActOptions
    @OptionGroup var whose: BlockOptions
    @OptionGroup var people: PeopleOptions

    func run() async throws {
        let owner = try whose.read()
        let subjects = try people.read()
        let intent = Intent("block: \(users(subjects.count)) for one user\nall data is kept")
        guard try options.proceed(intent) else { return }
        let batch = HandBatch<SubjectID, Accepted>(
            act: "block", endpoint: .blockUsers, size: 1, subject: { $0 },
            send: { try await $0.block($1[0], for: owner) },
            confirmed: BlockOptions.confirming(owner, blocked: true))
        try await Hand.with(options) { await batch.carryOut(subjects, by: $0) }
            .show(json: options.json)
    }
}

struct UsersUnblockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unblock", abstract: "End one user's blocks of others."
    )
    .example("lethe users unblock --for ann spammer-1")

    @OptionGroup var options: ActOptions
    @OptionGroup var whose: BlockOptions
    @OptionGroup var people: PeopleOptions

    func run() async throws {
        let owner = try whose.read()
        let subjects = try people.read()
        let intent = Intent("unblock: \(users(subjects.count)) for one user")
        guard try options.proceed(intent) else { return }
        let batch = HandBatch<SubjectID, Accepted>(
            act: "unblock", endpoint: .unblockUsers, size: 1, subject: { $0 },
            send: { try await $0.unblock($1[0], for: owner) },
            confirmed: BlockOptions.confirming(owner, blocked: false))
        try await Hand.with(options) { await batch.carryOut(subjects, by: $0) }
            .show(json: options.json)
    }
}

struct UsersBlockedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blocked", abstract: "Show whom one user has blocked."
    )
    .example("lethe users blocked --for ann")

    @OptionGroup var common: Common
    @OptionGroup var whose: BlockOptions
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let owner = try whose.read()
        let blocked = try await Reach.with(common) { reach in
            try await reach.ask(.getBlockedUsers) { try await reach.client.blocked(by: owner) }
        }
        if json {
            let ids = blocked.map { JSON.string($0.rawValue) }
            return Console.json([("blocked", .array(ids))])
        }
        for id in blocked { Console.result(id.rawValue) }
        if blocked.isEmpty { Console.say("nobody is blocked") }
    }
}

/// Whose blocks are meant.
struct BlockOptions: ParsableArguments {
    @Option(name: .customLong("for"), help: "Whose blocks they are.")
    var owner: String

    func read() throws -> SubjectID {
        guard let id = SubjectID(owner) else {
            throw Failure(.usage, "--for is not a user id", hint: "write: --for USER")
        }
        return id
    }

    /// The list of blocks shows afterwards whether it is so.
    static func confirming(
        _ owner: SubjectID, blocked: Bool
    ) -> @Sendable (Hand, Accepted, [SubjectID]) async throws -> [SubjectID: Outcome] {
        { hand, _, subjects in
            let reach = hand.reach
            let list = try await reach.ask(.getBlockedUsers) {
                try await reach.client.blocked(by: owner)
            }
            return Dictionary(
                uniqueKeysWithValues: subjects.map {
                    ($0, list.contains($0) == blocked ? .verified : .contradicted)
                })
        }
    }
}
