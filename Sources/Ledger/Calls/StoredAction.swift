// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model

/// Actions as `w_action` stores them: each once, as its canonical text, with the facts beside it that
/// SQL decides with.
enum StoredAction {
    /// The action of this number.
    /// - Throws: ``LedgerError`` `corrupt` if there is none, or none that can be read.
    static func read(_ id: Int64, _ db: Database) throws -> Action {
        let text = try String.fetchOne(
            db.cachedStatement(sql: "SELECT text FROM w_action WHERE id = ?"), arguments: [id])
        return try read(text.stored("an action"))
    }

    /// The action of this text.
    /// - Throws: ``LedgerError`` `corrupt`
    static func read(_ text: String) throws -> Action {
        try Action(canonicalText: text).stored("an action")
    }

    /// The number of an action, which is stored if it is new.
    static func id(_ action: Action, _ db: Database) throws -> Int64 {
        let text = action.canonicalText
        let find = try db.cachedStatement(sql: "SELECT id FROM w_action WHERE text = ?")
        if let id = try Int64.fetchOne(find, arguments: [text]) { return id }
        let modes: Modes? = if case .delete(let modes) = action { modes } else { nil }
        try db.cachedStatement(
            sql: """
                INSERT INTO w_action(text, effect, user, channel_owner, call_owner)
                VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            text, action.effect.rawValue, modes?.user.rawValue, modes?.newChannelOwner?.rawValue,
            modes?.newCallOwner?.rawValue,
        ])
        return db.lastInsertedRowID
    }
}

extension Optional {
    /// What a stored row says.
    /// - Throws: ``LedgerError`` `corrupt` where it cannot be read: a row that is left out of a list
    ///   is a person whom nobody answers, or a hold that holds nothing.
    func stored(_ what: String) throws(LedgerError) -> Wrapped {
        guard let self else {
            throw LedgerError(code: .corrupt, message: "\(what) in the ledger cannot be read")
        }
        return self
    }
}

extension SubjectID {
    /// A person in a stored row.
    /// - Throws: ``LedgerError`` `corrupt` if it is none.
    init(stored bytes: [UInt8]?) throws {
        self = try SubjectID(utf8: try bytes.stored("a person")[...]).stored("a person")
    }
}
