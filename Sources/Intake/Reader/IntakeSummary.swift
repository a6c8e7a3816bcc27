// SPDX-License-Identifier: Apache-2.0

/// What a request file turned out to be, found by its content and not by its name.
public enum RequestFormat: Hashable, Sendable {
    /// A table after RFC 4180, its cells parted by this.
    case csv(separator: Separator)
    /// One JSON object a line.
    case jsonLines
}

/// What parts the cells of a table.
public enum Separator: UInt8, Hashable, Sendable, CaseIterable {
    /// `,`
    case comma = 0x2C
    /// `;`, as spreadsheets write where the comma is the decimal sign.
    case semicolon = 0x3B
    /// TAB
    case tab = 0x09
}

/// A file read to its end.
public struct IntakeSummary: Hashable, Sendable {
    /// What it was.
    public var format: RequestFormat
    /// How many rows it had, the rejected ones included: as many as were handed on.
    public var rows: Int

    /// A file of this format with so many rows.
    public init(format: RequestFormat, rows: Int) {
        self.format = format
        self.rows = rows
    }
}
