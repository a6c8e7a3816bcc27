// SPDX-License-Identifier: Apache-2.0

/// Why a pack could not be written or read.
public struct AuditError: Error, Hashable, Sendable, CustomStringConvertible {
    /// In words.
    public var message: String
    /// What to do.
    public var hint: String?

    /// An error with its words and its remedy.
    public init(message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }

    /// The words, and the remedy on its own line.
    public var description: String {
        hint.map { "\(message)\nhint: \($0)" } ?? message
    }
}
