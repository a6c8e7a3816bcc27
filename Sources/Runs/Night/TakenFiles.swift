// SPDX-License-Identifier: Apache-2.0

import Foundation
import Report

/// Files whose rows are in the ledger: moved out of the way, so that the next night does not read
/// them again.
enum TakenFiles {
    /// Moves each file into the folder `done` beside it. Nothing is overwritten; what cannot be moved
    /// stays and is said, since its rows are duplicates the next night and no harm is done.
    static func move(_ sources: [RequestSource], run: Int) {
        for case .file(let url) in sources {
            let folder = url.deletingLastPathComponent().appending(path: Inbox.done)
            do {
                try FileManager.default.createDirectory(
                    at: folder, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
                try FileManager.default.moveItem(at: url, to: place(for: url, in: folder, run))
            } catch {
                Console.say("\(url.lastPathComponent): cannot be moved to \(Inbox.done); it stays")
            }
        }
    }

    private static func place(for url: URL, in folder: URL, _ run: Int) -> URL {
        let plain = folder.appending(path: url.lastPathComponent)
        guard FileManager.default.fileExists(atPath: plain.path) else { return plain }
        return folder.appending(path: "run-\(run)-\(UUID().uuidString)-\(url.lastPathComponent)")
    }
}
