// SPDX-License-Identifier: Apache-2.0

import GRDB
import Transparency

/// Why the ledger could not do what it was asked. No bound value, and so no id, is part of it.
public struct LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    @nonexhaustive
    public enum Code: String, Hashable, Sendable {
        /// Another program holds the file.
        case busy
        /// The disk is full.
        case full
        /// Reading or writing failed. Whether the last transaction is there is not known: open the
        /// ledger again and look.
        case io
        /// A newer Lethe has written the file, and this one would not understand it.
        case newer
        /// The file is not a ledger, or not a whole one.
        case corrupt
        /// The file is no longer the one that was opened. What was committed last may be lost.
        case gone
        /// The tables are of an older version, and the ledger is only looked at.
        case older
        /// Not all of the tables are made, and the ledger is only looked at.
        case unfinished
        /// The ledger holds something else than the caller thinks; a mistake of the program.
        case conflict
        /// Anything else that SQLite says.
        case other
    }

    /// What went wrong.
    public var code: Code
    /// In words, without any value of a row.
    public var message: String

    /// An error with its code and its words.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// The words.
    public var description: String { "ledger: \(message)" }

    /// What is said where another program has the file.
    public static let heldMessage = "another program holds the ledger's file"

    static let foreign = LedgerError(code: .corrupt, message: "the file is not a ledger of lethe")
    static let newer = LedgerError(
        code: .newer, message: "the ledger was written by a newer lethe; use that one")

    init(_ error: any Error) {
        if let error = error as? LedgerError {
            self = error
        } else if let error = error as? DatabaseError {
            let code: Code =
                switch error.resultCode {
                case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
                case .SQLITE_FULL: .full
                case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY: .io
                case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
                case .SQLITE_CONSTRAINT: .conflict
                default: .other
                }
            self.init(
                code: code,
                message: code == .busy
                    ? Self.heldMessage
                    : error.message ?? "sqlite error \(error.extendedResultCode.rawValue)")
        } else if let error = error as? NoteError {
            self.init(code: .other, message: error.description)
        } else if let error = error as? SignerError {
            self.init(code: .other, message: error.message)
        } else if error is CompactRangeError {
            self.init(code: .corrupt, message: "the tree's edge is damaged")
        } else if error is Transparency.RecordError {
            self.init(code: .corrupt, message: "a stored record is damaged")
        } else {
            self.init(code: .other, message: "\(type(of: error))")
        }
    }
}
