// SPDX-License-Identifier: Apache-2.0

public import Model

/// A file is refused as a whole: nothing in it can be told apart into rows.
public struct IntakeError: Error, Hashable, Sendable {
    /// What is wrong, and the remedy; `field` names the column that is missing or stands twice.
    public var diagnostic: Diagnostic
    /// The line, from 1.
    public var line: Int
    /// The column of the table, from 1, where one is to blame.
    public var column: Int?

    /// The file is refused for `diagnostic`, seen on `line`.
    public init(diagnostic: Diagnostic, line: Int, column: Int? = nil) {
        self.diagnostic = diagnostic
        self.line = line
        self.column = column
    }
}
