// SPDX-License-Identifier: Apache-2.0

import Audit
import Foundation
import Ledger
import Transparency

/// The packs that lie beside a ledger: each was made of it, so each must be one of its runs still.
struct PacksBeside {
    let reports: URL

    /// A note of three lines and a few signatures is never longer.
    private static let limit = 64 * 1024

    /// The verdict with what the packs say otherwise than the ledger.
    func adding(to verdict: PackVerdict, _ ledger: Ledger) async throws -> PackVerdict {
        let notes = try await ledger.checkpoints()
        let known = Set(notes.map(\.note))
        var all = verdict
        for (run, note) in checkpoints() where !known.contains(note) {
            let size = (try? SignedNote(parsing: note)).flatMap {
                try? Checkpoint(parsing: $0.text)
            }?.size
            if let size, size > notes.last?.size ?? 0 {
                all = all.adding(
                    "older",
                    "the ledger went back: the pack of run \(run) is signed up to leaf \(size), and the "
                        + "ledger up to \(notes.last?.size ?? 0)")
            } else {
                all = all.adding("rewritten", "the pack of run \(run) is not one of this ledger")
            }
        }
        return all
    }

    /// The checkpoint of each pack that is there, by its run.
    private func checkpoints() -> [(run: Int, note: [UInt8])] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: reports.path)) ?? []
        return names.compactMap(PackName.run).sorted().compactMap { run in
            let file = PackWriter.folder(run: run, in: reports).appending(path: "checkpoint")
            var status = stat()
            guard lstat(file.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                status.st_size <= Self.limit, let note = try? Data(contentsOf: file)
            else { return nil }
            return (run, [UInt8](note))
        }
    }
}
