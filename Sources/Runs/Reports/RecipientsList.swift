// SPDX-License-Identifier: Apache-2.0

import Keyring
package import Ledger
import Model
package import Policy
import Report

/// Whom the controller is to tell of what a run erased or stopped (GDPR Article 19): a row for each person
/// and recipient, RFC 4180. It names people.
package struct RecipientsList {
    static let columns = [
        "recipient", "contact", "request", "user", "done", "data", "at",
    ]

    package let ledger: Ledger
    package let recipients: [Recipient]

    package init(ledger: Ledger, recipients: [Recipient]) {
        self.ledger = ledger
        self.recipients = recipients
    }

    private static let page = 1000

    /// Writes the list of a run.
    /// - Returns: how many rows it has beside its heading.
    package func write(run: Int, to sink: ([UInt8]) throws -> Void) async throws -> Int {
        var count = 0
        var last: Int64 = 0
        while true {
            let rows = try await ledger.letterRows(run: run, after: last, limit: Self.page)
            for row in rows {
                for cells in lines(row) {
                    if count == 0 { try sink(Self.line(Self.columns)) }
                    try sink(Self.line(cells))
                    count += 1
                }
            }
            guard rows.count == Self.page, let row = rows.last?.row else { return count }
            last = row
        }
    }

    /// Only what was done, and seen, is told; and what a later row says otherwise is not.
    private func lines(_ row: LetterRow) -> [[String]] {
        guard !row.isSuperseded, let record = row.record,
            var facts = LetterFacts(record, controller: "", reference: row.reference)
        else { return [] }
        facts.isConfirmed = !row.isOpen
        guard Reply(facts.upshot).letter?.tellsOfDeeds == true, let effect = facts.effect,
            [.erasure, .pruning, .deactivation].contains(effect)
        else { return [] }
        return recipients.compactMap { recipient in
            let reached = recipient.categories.intersection(facts.modes.keys).sorted()
            guard effect == .deactivation || !reached.isEmpty else { return nil }
            return [
                recipient.name, recipient.contact, row.reference, row.subject.rawValue,
                effect.rawValue, reached.map(\.rawValue).joined(separator: ":"),
                facts.doneAt ?? "",
            ]
        }
    }

    private static func line(_ cells: [String]) -> [UInt8] {
        Array((cells.map(SafeCell.text).joined(separator: ",") + "\r\n").utf8)
    }
}
