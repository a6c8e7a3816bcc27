// SPDX-License-Identifier: Apache-2.0

/// Where a row of input stands.
public struct Origin: Hashable, Sendable {
    /// The file's number in this run, from 1.
    public let file: Int
    /// The line on which the row begins, from 1.
    public let line: Int

    /// The row that begins on `line` of file number `file`, both from 1.
    public init(file: Int, line: Int) {
        self.file = file
        self.line = line
    }
}
