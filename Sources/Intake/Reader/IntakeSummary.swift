// SPDX-License-Identifier: Apache-2.0

public import Model

/// What a request file turned out to be, found by its content and not by its name.
public enum RequestFormat: Hashable, Sendable {
    /// A table after RFC 4180, its cells parted by this.
    case csv(separator: Separator)
    /// One JSON object a line.
    case jsonLines
    /// JSON that goes over lines: an array of objects, one or more objects written at length, or a
    /// batch of requests under one `meta`.
    case json
}

/// What parts the cells of a table.
public enum Separator: UInt8, Hashable, Sendable, CaseIterable {
    /// `,`
    case comma = 0x2C
    /// `;`, as spreadsheets write where the comma is the decimal sign.
    case semicolon = 0x3B
    /// TAB
    case tab = 0x09
    /// `|`
    case pipe = 0x7C
}

/// How a file is packed.
public enum Compression: String, Hashable, Sendable, CaseIterable {
    /// Not at all.
    case none
    /// gzip (RFC 1952), of one member or more.
    case gzip
}

/// A file read to its end.
public struct IntakeSummary: Hashable, Sendable {
    /// What it was.
    public var format: RequestFormat
    /// How it writes its text.
    public var encoding: TextEncoding
    /// How it was packed.
    public var compression: Compression
    /// The profile by which it was read; nil for Lethe's own names and for forms known by their
    /// shape.
    public var profile: String?
    /// How many rows were handed on as requests.
    public var requests: Int
    /// How many rows were handed on as rejected.
    public var rejected: Int
    /// How many rows were handed on as left out by the profile, such as closed requests.
    public var leftOut: Int
    /// The columns that a rule asks for, and that requests of the file do not have.
    public var lacking: [LackingColumn]
    /// The columns of a table, as written, of which neither a rule nor anything else knows what stands there.
    public var unread: [String]

    /// How many rows the file had: each is a request, rejected or left out.
    public var rows: Int { requests + rejected + leftOut }

    /// A file of this format with so many rows.
    public init(
        format: RequestFormat, encoding: TextEncoding = .utf8, compression: Compression = .none,
        profile: String? = nil, requests: Int, rejected: Int = 0, leftOut: Int = 0,
        lacking: [LackingColumn] = [], unread: [String] = []
    ) {
        self.format = format
        self.encoding = encoding
        self.compression = compression
        self.profile = profile
        self.requests = requests
        self.rejected = rejected
        self.leftOut = leftOut
        self.lacking = lacking
        self.unread = unread
    }
}

/// A column that a rule asks for, and that requests of a file do not have.
public struct LackingColumn: Hashable, Sendable {
    /// The column.
    public var name: ColumnName
    /// How many requests do not have it.
    public var requests: Int

    /// A column that so many requests do not have.
    public init(name: ColumnName, requests: Int) {
        self.name = name
        self.requests = requests
    }
}
