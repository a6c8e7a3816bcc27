// SPDX-License-Identifier: Apache-2.0

import Foundation
import Keyring
import Model

/// The places that a night writes to besides its ledger. They are tried before the first call: where
/// the evidence cannot go, nothing is to be done that needs it.
struct Places {
    let settings: Settings
    let origin: String

    /// Writes into each of them and takes it away again.
    /// - Throws: ``Failure``, with the place and what is wrong with it.
    func attempt() throws {
        try refuseLink(settings.reports)
        try Secure.makeFolder(settings.reports)
        try refuseOtherLedger()
        try write(into: settings.reports, "the folder of reports")
        let trust = settings.reports.appending(path: "trust", directoryHint: .isDirectory)
        try Secure.makeFolder(trust)
        try write(into: trust, "the folder trust beside the reports")
        let memory = settings.remembered.file.deletingLastPathComponent()
        try Secure.makeFolder(memory, mode: 0o700)
        try write(into: memory, "the folder of the remembered checkpoint")
    }

    private func write(into folder: URL, _ what: String) throws {
        let probe = folder.appending(path: ".lethe-\(Secure.hex(8))")
        do {
            try Secure.replace(probe, with: Data(repeating: 0x0A, count: 4096))
        } catch {
            throw Failure(
                .configuration, "\(what) (\(folder.lastPathComponent)) cannot be written to",
                hint: "check the disk and the folder's mode; nothing was sent")
        }
        unlink(probe.path)
    }

    /// What lies there belongs to one ledger: packs of two would take each other's names.
    private func refuseOtherLedger() throws {
        let file = settings.reports.appending(path: "trust/origin")
        guard let data = try? Data(contentsOf: file) else { return }
        let other = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
        guard other.utf8.elementsEqual(origin.utf8) else {
            throw Failure(
                .configuration, "the folder of reports belongs to another ledger",
                hint: "give each ledger a folder of its own: ‘reports’ in lethe.yaml; nothing was "
                    + "sent")
        }
    }

    /// A link that leads nowhere would be found when everything else is done.
    private func refuseLink(_ folder: URL) throws {
        var status = stat()
        guard lstat(folder.path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return }
        guard FileManager.default.fileExists(atPath: folder.path) else {
            throw Failure(
                .configuration, "\(folder.lastPathComponent) is a link that leads nowhere",
                hint: "mend it, or name another folder: ‘reports’ in lethe.yaml")
        }
    }
}
