// SPDX-License-Identifier: Apache-2.0

/// Channels that are made, messages that are written, files that are uploaded: by a server, for somebody.
extension SandboxService {
    /// `POST /chat/channels/{type}/{id}/query`: the channel as it is, made if there is none. Its maker
    /// and its members must be there; the members do not change if it was there.
    mutating func openChannel(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let cid = call.pathID ?? ""
        let object = try call.object()
        if let known = population.channels.first(where: { $0.cid == cid && $0.state == .open }) {
            return json(known, members: 100, call.version).members ?? []
        }
        let data = object["data"] ?? .null
        guard let maker = try Call.text(data, "created_by_id") else {
            throw .input("either data.created_by or data.created_by_id must be provided")
        }
        try requirePresent(SandboxID(maker))
        var members: Set<SandboxID> = []
        for member in data["members"]?.items ?? [] {
            guard let id = member["user_id"]?.text else {
                throw .input("members must have a user_id")
            }
            try requirePresent(SandboxID(id))
            members.insert(SandboxID(id))
        }
        let parts = cid.split(separator: ":", maxSplits: 1).map(String.init)
        let channel = SandboxChannel(
            number: (population.channels.map(\.number).max() ?? 0) + 1, type: parts[0],
            name: parts[1], owner: SandboxID(maker), members: members)
        population.channels.append(channel)
        return json(channel, members: 100, call.version).members ?? []
    }

    /// `POST /chat/channels/{type}/{id}/message`: a message by `message.user_id`. An attachment that is
    /// a file of the sandbox's own belongs to it.
    mutating func sendMessage(_ call: Call) throws(Refusal) -> [JSON.Member] {
        guard
            let channel = population.channels.first(where: {
                $0.cid == call.pathID && $0.state == .open
            })
        else { throw .missing("Can't find channel with id \(call.pathID ?? "")") }
        let content = try call.object()["message"] ?? .null
        guard let author = try Call.text(content, "user_id") else {
            throw .input("message.user_id is a required field when using server side auth")
        }
        try requirePresent(SandboxID(author))
        var message = SandboxMessage(
            number: (population.messages.last?.number ?? 0) + 1, author: SandboxID(author),
            channel: channel.number, createdAt: call.now)
        message.text = try Call.text(content, "text")
        for attachment in content["attachments"]?.items ?? [] {
            let address = attachment["asset_url"]?.text ?? attachment["image_url"]?.text ?? ""
            let number = address.split(separator: "/").last.flatMap { Int($0) }
            if let number, population.files.contains(where: { $0.number == number }) {
                message.attachments.append(number)
            }
        }
        guard message.text != nil || !message.attachments.isEmpty else {
            throw .input("message must have a text or attachments")
        }
        population.messages.append(message)
        return [
            .init(
                "message",
                population.json(message, in: channel, call.version, host: call.host))
        ]
    }

    /// `POST /uploads/file`: a form (multipart/form-data) with the parts `file` and `user`, the latter
    /// JSON with the `id` of whose file it is.
    mutating func upload(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let form = Form(call.body)
        guard form["file"] != nil else { throw .input("file is a required field") }
        guard let text = form["user"], let user = try? JSONReader.read(text),
            let id = try Call.text(user, "id")
        else { throw .input("user is a required field when using server side auth") }
        try requirePresent(SandboxID(id))
        let number = (population.files.map(\.number).max() ?? 0) + 1
        population.files.append(SandboxFile(number: number, owner: SandboxID(id)))
        return [.init("file", .string("http://\(call.host)/files/\(number)"))]
    }
}
