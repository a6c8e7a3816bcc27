// SPDX-License-Identifier: Apache-2.0

/// A place in an output that seems to name a person. It says where, never what stands there.
public struct ScanFinding: Hashable, Sendable, CustomStringConvertible {
    /// What stands there.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Something like an e-mail address.
        case email = "an e-mail address"
        /// Something like a phone number.
        case phone = "a phone number"
        /// The id of a person of the run.
        case id = "a person's id"
    }

    /// The file's name.
    public var file: String
    /// The line, from 1; nil in a file that has none.
    public var line: Int?
    /// What stands there.
    public var kind: Kind

    /// `report.csv, line 7: a person's id`.
    public var description: String {
        "\(file)\(line.map { ", line \($0)" } ?? ""): \(kind.rawValue)"
    }
}
