// SPDX-License-Identifier: Apache-2.0

/// Reading single messages.
extension SandboxService {
    /// `GET /chat/messages/{id}`: one that is marked deleted only with `show_deleted_message=true`;
    /// 404 and code 16 where there is none, as it is after a hard deletion. Nothing documents that.
    func message(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let all = call.target.parameter("show_deleted_message") == "true"
        guard let message = population.messages.first(where: { $0.id == call.pathID }),
            all || isShown(message)
        else { throw .missing("Message with ID \(call.pathID ?? "") doesn't exist") }
        return [.init("message", json(message, call))]
    }

    /// `GET /chat/channels/{type}/{id}/messages?ids=`: 1 to 50 of one channel; who is not there is
    /// left out.
    func manyMessages(_ call: Call) throws(Refusal) -> [JSON.Member] {
        guard let cid = call.pathID,
            let channel = population.channels.first(where: { $0.cid == cid })
        else { throw .missing("Can't find channel with id \(call.pathID ?? "")") }
        let ids = (call.target.parameter("ids") ?? "").split(separator: ",").map(String.init)
        guard (1...50).contains(ids.count) else { throw .input("ids takes 1 to 50 items") }
        let wanted = Set(ids)
        let found = population.messages.filter {
            $0.channel == channel.number && wanted.contains($0.id) && isShown($0)
        }
        // Here a message comes without its channel.
        let messages = found.map { message -> JSON in
            let members = json(message, call).members ?? []
            return .object(members.filter { $0.name != "channel" })
        }
        return [.init("messages", .array(messages))]
    }

    private func isShown(_ message: SandboxMessage) -> Bool {
        let channel = population.channels.first { $0.number == message.channel }
        return message.state == .visible && channel?.state ?? .open == .open
    }

    private func json(_ message: SandboxMessage, _ call: Call) -> JSON {
        let channel = population.channels.first { $0.number == message.channel }
        return population.json(
            message, in: channel ?? message.lostChannel, call.version, host: call.host)
    }
}

extension SandboxMessage {
    var id: String { "message-\(number)" }

    /// What is said of the message's channel when the channel is gone.
    var lostChannel: SandboxChannel {
        SandboxChannel(number: channel, owner: author, members: [])
    }
}

extension Population {
    /// A message as Stream answers it, with the channel that it stands in.
    func json(
        _ message: SandboxMessage, in channel: SandboxChannel, _ version: APIVersion, host: String
    ) -> JSON {
        let author = users[message.author]
        let user = author ?? SandboxUser(id: message.author, createdAt: Seeding.beginning)
        var members =
            self.message(message, by: user, in: channel.cid, version, host: host).members ?? []
        members.append(.init("channel", json(channel, version)))
        if message.state != .visible {
            members.append(.init("deleted_at", version.time(message.createdAt)))
        }
        return .object(members)
    }
}

extension SandboxService {
    /// The file that `target` addresses, had without key and token, as from a network of copies; nil
    /// if it addresses none.
    func uploadedFile(_ target: Target) -> SandboxAnswer? {
        guard target.version == .v1, target.segments.count == 2, target.segments[0] == "files"
        else {
            return nil
        }
        guard population.files.contains(where: { String($0.number) == target.segments[1] }) else {
            return .plain(404, "no such file")
        }
        return .plain(200, "file \(target.segments[1])")
    }
}
