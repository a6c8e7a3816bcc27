// SPDX-License-Identifier: Apache-2.0

import Evidence
import Execution
import Model
import StreamAPI

/// Makes people who are nobody, with something of what an erasure reaches: a conversation, messages
/// there and in a group, a file. Each call is in the ledger before it leaves, as an act by hand is.
struct SyntheticMaker: Sendable {
    let hand: Hand
    /// What the acts are called in the ledger, such as `canary`.
    let act: String
    let kind: SyntheticPerson

    /// Stream did not take a call without which there is nobody to look at.
    struct NotMade: Error {}

    /// The three who stay: with one of them each has a conversation, and their group has messages.
    private func keepers() throws -> [SubjectID] {
        let keepers = (1...3).compactMap { kind.id("keeper-\($0)") }
        guard keepers.count == 3 else { throw NotMade() }
        return keepers
    }

    /// Makes records for these and no more.
    func people(_ ids: [SubjectID]) async throws {
        let users = try ids.map { try NewUser(id: $0, name: "made by lethe, nobody real") }
        let batch = try UserBatch(users)
        _ = try await call(.updateUsers, on: ids) { try await $0.replaceUsers(batch) }
    }

    /// Makes somebody who has something of everything, and says what.
    func person(_ id: SubjectID) async throws -> Sample {
        let keepers = try keepers()
        try await people([id] + keepers)
        guard let pair = ChannelID("messaging:\(id.rawValue)"),
            let group = ChannelID("messaging:\(kind.prefix)group")
        else { throw NotMade() }
        try await open(pair, by: id, members: [id, keepers[0]])
        try await open(group, by: keepers[0], members: keepers)
        var sample = Sample()
        sample.ids.append(try await write("a message to one", by: id, in: pair))
        sample.ids.append(try await write("a message to several", by: id, in: group))
        if let file = try await upload(by: id) {
            sample.files = [file]
            sample.ids.append(
                try await write("a message with a file", attaching: [file], by: id, in: pair))
        }
        sample.messages = sample.ids.count
        sample.conversations = 1
        return sample
    }

    /// Where the file is had from; nil where Stream takes none.
    private func upload(by owner: SubjectID) async throws -> String? {
        do {
            return try await call(.uploadFile, on: [owner]) {
                try await $0.uploadFile(Array("a file\n".utf8), named: "file.txt", by: owner)
            }
        } catch is NotMade {
            return nil
        }
    }

    private func open(
        _ channel: ChannelID, by maker: SubjectID, members: [SubjectID]
    ) async throws {
        _ = try await call(.getOrCreateChannel, on: [maker]) {
            try await $0.openChannel(channel, by: maker, members: members)
        }
    }

    private func write(
        _ text: String, attaching files: [String] = [], by author: SubjectID, in channel: ChannelID
    ) async throws -> MessageID {
        try await call(.sendMessage, on: [author]) {
            try await $0.sendMessage(text, attaching: files, by: author, in: channel)
        }
    }

    /// A call that must succeed.
    func call<Value: Sendable>(
        _ endpoint: Endpoint, on people: [SubjectID],
        _ call: @escaping @Sendable (StreamClient) async throws -> Answer<Value>
    ) async throws -> Value {
        let client = hand.reach.client
        let end = try await hand.send(act, endpoint, on: people) { try await call(client) }
        guard case .accepted(let value) = end else { throw NotMade() }
        return value
    }
}
