// SPDX-License-Identifier: Apache-2.0

/// What a call of DeleteUsers asks for.
struct DeletionOrder: Hashable, Sendable {
    /// How far a deletion goes.
    enum Mode: String, Hashable, Sendable {
        case soft, pruning, hard
    }

    var ids: [SandboxID]
    var user = Mode.soft
    var messages: Mode?
    var conversations: Mode?
    var calls: Mode?
    var files = false
    var newChannelOwner: SandboxID?
    var newCallOwner: SandboxID?

    init(ids: [SandboxID]) {
        self.ids = ids
    }

    /// Reads the call's body. Without `user` it is a soft deletion.
    init(_ call: Call) throws(Refusal) {
        let object = try call.object()
        self.init(ids: try call.userIDs(object))
        user = try Self.mode(object, "user", [.soft, .pruning, .hard]) ?? .soft
        messages = try Self.mode(object, "messages", [.soft, .pruning, .hard])
        conversations = try Self.mode(object, "conversations", [.soft, .hard])
        calls = try Self.mode(object, "calls", [.soft, .hard])
        files = object["files"] == "" ? false : try Call.flag(object, "files")
        newChannelOwner = try Call.text(object, "new_channel_owner_id").map { SandboxID($0) }
        newCallOwner = try Call.text(object, "new_call_owner_id").map { SandboxID($0) }
        if user == .hard, messages != .hard || conversations != .hard {
            throw .input("hard delete of users requires hard delete of messages and conversations")
        }
    }

    private static func mode(
        _ object: JSON, _ name: String, _ allowed: [Mode]
    ) throws(Refusal) -> Mode? {
        guard let text = try Call.text(object, name) else { return nil }
        guard let mode = Mode(rawValue: text), allowed.contains(mode) else {
            let words = allowed.map(\.rawValue).joined(separator: " ")
            throw .input("\(name) must be one of [\(words)]")
        }
        return mode
    }
}
