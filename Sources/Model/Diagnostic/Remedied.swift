// SPDX-License-Identifier: Apache-2.0

/// What an error says: what happened, and what to do. Lower-case, without a trailing period.
public struct Said: Hashable, Sendable, CustomStringConvertible {
    /// What happened.
    public var message: String
    /// What to do; nil where nobody knows.
    public var hint: String?

    /// The two of them.
    public init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }

    /// What happened, and on its own line the remedy.
    public var description: String { hint.map { "\(message)\nhint: \($0)" } ?? message }
}

/// An error that knows its remedy, so that nobody has to look for it in a text.
public protocol Remedied: Error, CustomStringConvertible {
    /// What happened, and what to do.
    var said: Said { get }
}

extension Remedied {
    /// What is wrong, and on its own line the remedy.
    public var description: String { said.description }
}
