// SPDX-License-Identifier: Apache-2.0

/// Why a file that somebody wrote does not load, where it says so, and what to do.
///
/// Carries words of the file's own vocabulary and misspellings of them, never a user id.
public struct NotationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's name as the caller gave it.
    public var file: String
    /// The line, from 1.
    public var line: Int?
    /// The column in Unicode scalars, from 1.
    public var column: Int?
    /// What is wrong: lower-case, no trailing period.
    public var message: String
    /// What to do about it.
    public var hint: String?

    /// An error with each of its parts.
    public init(
        file: String, line: Int? = nil, column: Int? = nil, message: String, hint: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }

    /// `FILE:LINE:COLUMN: MESSAGE`, and the hint on a line of its own.
    public var description: String {
        var text = file
        if let line { text += ":\(line)" }
        if line != nil, let column { text += ":\(column)" }
        text += ": " + message
        if let hint { text += "\nhint: " + hint }
        return text
    }
}
