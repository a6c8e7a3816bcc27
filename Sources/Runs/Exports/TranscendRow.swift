// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Report

/// A row of the file that tells Transcend which identifiers are done: `nonce,identifier`, RFC 4180.
struct TranscendRow {
    static let header = "nonce,identifier\r\n"

    /// Why a row that is done cannot be handed back by this file.
    enum Obstacle: Error {
        /// The row came without a nonce, or its clear id is gone.
        case noNonce
        /// A spreadsheet would take a cell for a formula, or a cell has control characters. It is
        /// not escaped: Transcend would not know the identifier again.
        case unsafe
    }

    let line: String

    init(_ row: HandBack) throws(Obstacle) {
        let nonce = row.attributes.first { $0.name.lowercased() == "nonce" }?.value ?? ""
        guard !nonce.isEmpty, let identifier = row.subject?.rawValue else { throw .noNonce }
        line = try Self.cell(nonce) + "," + Self.cell(identifier) + "\r\n"
    }

    private static func cell(_ text: String) throws(Obstacle) -> String {
        guard text.contains(where: { $0 != " " }), !SafeCell.isFormula(text),
            text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { throw .unsafe }
        let isPlain = !text.utf8.contains { ",\" ".utf8.contains($0) }
        return isPlain ? text : SafeCell.quoted(text)
    }
}
