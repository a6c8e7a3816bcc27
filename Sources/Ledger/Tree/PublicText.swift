// SPDX-License-Identifier: Apache-2.0

import Model
import Transparency

/// What of a row may stand in a record, and in which form.
enum PublicText {
    /// The controller's own number of a request, so that it fits a cell, gives nobody away, and two
    /// different numbers never look the same.
    ///
    /// A number of letters, digits and `._:/-` that begins with a letter stands as it is; one that
    /// begins with a digit (a spreadsheet would read `12e4` as a number) gets `no-` before it. Any
    /// other one, one longer than 64 bytes, one that contains the person's id, and that of a rejected
    /// row or one that contains another person's id, is replaced by
    /// `h-` and 32 hex digits of a keyed digest: file and line still lead to it.
    static func reference(
        _ reference: String, subject: String?, namesAnother: Bool = false, identity: LedgerIdentity
    ) -> String {
        // Of a row that was rejected nobody knows whose id might stand in the wrong column.
        let safe = subject.map { !contains(reference, $0) } ?? false
        guard safe, !namesAnother, reference.utf8.count <= 64, !reference.isEmpty,
            CSVCell.isAllowed(reference)
        else {
            let digest = SubjectCommitment.commit(
                subject: "reference:" + reference, origin: identity.origin,
                epochKey: identity.epochKey, opening: [])
            return "h-" + String(digest.hex.prefix(32))
        }
        let letter = reference.utf8.first.map { $0 | 0x20 }.map { (0x61...0x7A).contains($0) }
        let reserved = reference.hasPrefix("no-") || reference.hasPrefix("h-")
        return letter == true && !reserved ? reference : "no-" + reference
    }

    /// Whether a text contains another, large letters or small.
    private static func contains(_ text: String, _ part: String) -> Bool {
        func small(_ text: String) -> [UInt8] {
            text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        }
        let (whole, piece) = (small(text), small(part))
        guard whole.allSatisfy({ $0 < 0x80 }), piece.allSatisfy({ $0 < 0x80 }) else {
            return text.lowercased().contains(part.lowercased())
        }
        guard let first = piece.first else { return true }
        return whole.indices.contains { start in
            whole[start] == first && whole[start...].starts(with: piece)
        }
    }

    /// What a file may be called in a record: its number, and what kind of file it is. Its name can be
    /// that of one of its people, and stays in the working tables.
    static func file(_ number: Int, name: String) -> String {
        "F\(number)/" + form(of: name)
    }

    /// The inputs that are no files, and the endings that say what a file is.
    private static let inputs = ["carried-over", "stdin"] + OwnRule.allCases.map(\.rawValue)
    private static let endings = [
        "csv", "tsv", "json", "jsonl", "ndjson", "xlsx", "txt", "gz", "zip",
    ]

    private static func form(of name: String) -> String {
        if inputs.contains(name) { return name }
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return endings.contains(ending) && name.contains(".") ? ending : "file"
    }

    /// What the controller calls a file: its number, and its name with every byte outside the cell
    /// grammar as `_`.
    static func privateFile(_ number: Int, name: String) -> String {
        let safe = name.utf8.prefix(80).map { byte -> UInt8 in
            CSVCell.isAllowed("a" + String(decoding: [byte], as: UTF8.self)) ? byte : 0x5F
        }
        return "F\(number)/" + String(decoding: safe, as: UTF8.self)
    }
}
