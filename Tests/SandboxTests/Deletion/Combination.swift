// SPDX-License-Identifier: Apache-2.0

import Testing

/// One choice for each option of DeleteUsers; nil leaves the option out.
struct Combination: Sendable, CustomTestStringConvertible {
    var user: String
    var messages: String?
    var conversations: String?
    var calls: String?
    var files: Bool

    /// Every combination there is.
    static let all: [Combination] = {
        var all: [Combination] = []
        for user in ["soft", "pruning", "hard"] {
            for messages in [nil, "soft", "pruning", "hard"] {
                for conversations in [nil, "soft", "hard"] {
                    for calls in [nil, "soft", "hard"] {
                        for files in [false, true] {
                            all.append(
                                Combination(
                                    user: user, messages: messages, conversations: conversations,
                                    calls: calls, files: files))
                        }
                    }
                }
            }
        }
        return all
    }()

    /// Stream's documentation: hard deletion of a user needs hard deletion of messages and
    /// conversations.
    var isAccepted: Bool { user != "hard" || (messages == "hard" && conversations == "hard") }

    var body: String {
        var body = #"{"user_ids":["ann"],"user":"\#(user)","files":\#(files)"#
        for (name, mode) in [
            ("messages", messages), ("conversations", conversations), ("calls", calls),
        ] {
            if let mode { body += #","\#(name)":"\#(mode)""# }
        }
        return body + "}"
    }

    var testDescription: String { body }
}
