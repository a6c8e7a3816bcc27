// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
public import Model

/// Writing content, for people whom Lethe made itself: nobody else's is ever written.
extension StreamClient {
    /// Makes a channel with these members, or shows the one that is there
    /// (`POST /chat/channels/{type}/{id}/query`; Stream's documentation of channels). Counted as
    /// ``Endpoint/getOrCreateChannel``.
    public func openChannel(
        _ channel: ChannelID, by maker: SubjectID, members: [SubjectID]
    ) async throws(StreamError) -> Answer<Accepted> {
        let entries = members.map { member -> JSON in ["user_id": .string(member.rawValue)] }
        let call = Call(
            method: .post, path: Self.path(channel) + ["query"],
            body: [
                "data": [
                    "created_by_id": .string(maker.rawValue), "members": .array(entries),
                ],
                "state": false,
            ])
        return try await perform(call) { $0["channel"] == nil ? nil : Accepted() }
    }

    /// Writes a message (`POST /chat/channels/{type}/{id}/message`; Stream's documentation of
    /// messages). Counted as ``Endpoint/sendMessage``.
    public func sendMessage(
        _ text: String, attaching files: [String] = [], by author: SubjectID, in channel: ChannelID
    ) async throws(StreamError) -> Answer<MessageID> {
        let attachments = files.map { file -> JSON in
            ["type": "file", "asset_url": .string(file)]
        }
        let call = Call(
            method: .post, path: Self.path(channel) + ["message"],
            body: [
                "message": [
                    "text": .string(text), "user_id": .string(author.rawValue),
                    "attachments": .array(attachments),
                ]
            ])
        return try await perform(call) { $0["message"]?["id"]?.text.flatMap { MessageID($0) } }
    }

    /// Uploads a file of plain text for somebody (`POST /uploads/file`; Stream's API description).
    /// Counted as ``Endpoint/uploadFile``.
    /// - Returns: where the file is had from.
    public func uploadFile(
        _ bytes: [UInt8], named name: String, by owner: SubjectID
    ) async throws(StreamError) -> Answer<String> {
        let form = UploadForm(
            file: bytes, named: name, user: ["id": .string(owner.rawValue)])
        let call = Call(method: .post, path: ["uploads", "file"], form: form)
        return try await perform(call) { $0["file"]?.text }
    }

    private static func path(_ channel: ChannelID) -> [String] {
        ["chat", "channels"]
            + channel.rawValue.split(separator: ":", maxSplits: 1).map(String.init)
    }
}
