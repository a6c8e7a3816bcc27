// SPDX-License-Identifier: Apache-2.0

import Foundation
import Keyring
package import Ledger
import Model
import Report
import Transparency

/// The whole ledger for an auditor, up to its newest checkpoint: the records and leaves that all packs
/// together hold, and the signed notes, in one file that stands by itself.
package struct LedgerExport {
    package let ledger: Ledger

    package init(ledger: Ledger) { self.ledger = ledger }

    /// Writes the file, which must not be there yet; only its owner can read it.
    package func write(to path: String) async throws {
        guard let text = try await ledger.lastCheckpoint(),
            let note = try? SignedNote(parsing: Array(text.utf8)),
            let checkpoint = try? Checkpoint(parsing: note.text)
        else {
            throw Failure(
                .error, "the ledger has no checkpoint yet", hint: "finish a run: lethe run FILE")
        }
        try PrivateFile.refuseOne(at: path)
        // SQLite takes an empty file as its own, with the mode that it has.
        _ = try PrivateFile(path)
        try await ledger.exportCopy(to: path, size: checkpoint.size)
        Console.say("wrote \(URL(filePath: path).lastPathComponent): \(checkpoint.size) records")
    }
}
