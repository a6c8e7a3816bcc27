// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model

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
        let first = text.unicodeScalars.first { $0 != " " }
        guard let first, !formulaStarts.contains(first),
            text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { throw .unsafe }
        guard text.utf8.contains(where: { ",\" ".utf8.contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// What begins a formula, also in its full width.
    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
}
