// SPDX-License-Identifier: Apache-2.0

public import JSON

/// All that Stream keeps of one person in chat. The description shows nothing of it.
public struct UserExport: Sendable, Hashable, CustomStringConvertible {
    /// The whole answer as Stream sent it, which is what a person who asks for their data receives.
    public let document: JSON
    /// The person.
    public let user: User
    /// The person's messages, at most 10,000.
    public let messages: [JSON]
    /// The person's reactions, at most 10,000.
    public let reactions: [JSON]

    /// Nothing of the person.
    public var description: String { "‹user export›" }

    /// Reads the answer; nil if it is about somebody else or lacks a part. A list that is null is
    /// empty.
    init?(_ body: JSON, of person: PathSubject) {
        func list(_ name: String) -> [JSON]? {
            body[name].flatMap { $0.isNull ? [] : $0.elements }
        }
        guard let user = body["user"].flatMap(User.init), user.id == person.id,
            let messages = list("messages"), let reactions = list("reactions")
        else { return nil }
        self.document = body
        self.user = user
        self.messages = messages
        self.reactions = reactions
    }
}
