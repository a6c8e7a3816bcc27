// SPDX-License-Identifier: Apache-2.0

/// A request is about to leave: on the disk before its first byte does.
public struct IntentRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "intent"

    /// When.
    public var at: String?
    /// How often this step was tried, from 1.
    public var attempt: Int64 = 0
    /// The call.
    public var call: Int64 = 0
    /// How many people it carries.
    public var count: Int64 = 0
    /// What is done to them.
    public var modes = RecordedModes()
    /// SHA-256 over the sorted commitments of its people.
    public var members = ""
    /// The run.
    public var run: Int64 = 0
    /// Which of the call's requests.
    public var step = ""

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        fields.needed("at", &at)
        fields.needed("attempt", &attempt)
        fields.needed("call", &call)
        fields.optional("calls", &modes.calls)
        fields.optional("conversations", &modes.conversations)
        fields.needed("count", &count)
        fields.optional("effect", &modes.effect)
        fields.optional("feeds", &modes.feeds)
        fields.optional("files", &modes.files)
        fields.needed("members", &members)
        fields.optional("messages", &modes.messages)
        fields.needed("run", &run)
        fields.needed("step", &step)
        fields.optional("user", &modes.user)
    }
}

/// What an action is, as records say it: never whose data, never who the new owner is. Each mode is
/// `hard`, `soft` or `pruning`; one that is not there leaves its category untouched.
public struct RecordedModes: Hashable, Sendable {
    /// What the action amounts to: `erasure` only for `user: hard`.
    public var effect: String?
    /// The account.
    public var user: String?
    /// Messages.
    public var messages: String?
    /// 1:1 conversations.
    public var conversations: String?
    /// 1:1 calls.
    public var calls: String?
    /// Whether uploaded files were asked to go.
    public var files: Bool?
    /// Activity feeds.
    public var feeds: String?

    /// Nothing.
    public init() {}
}
