// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Transparency

/// The ledger with what opens it again, for the commands that look people up.
struct Vault {
    let settings: Settings
    let ledger: Ledger
    let keys: VaultKeys

    /// Opens the ledger to look people up in it; nothing is written but a pepper, if there is none.
    static func open(_ settings: Settings) async throws -> Vault {
        let (ledger, _) = try await LedgerReader.open(settings)
        let store = KeyStore(folder: settings.keys)
        guard let pepper = try store.pepper(creating: true) else {
            throw Failure(.configuration, "there is no pepper to look people up with")
        }
        return Vault(
            settings: settings, ledger: ledger,
            keys: VaultKeys(pepper: pepper) { [folder = settings.keys] day in
                (try? KeyStore(folder: folder).epochKey(
                    at: Instant(startOf: day), creating: false)) ?? nil
            })
    }
}

/// The keys of months in the folder of keys; a key that is gone leaves that month's commitments
/// closed for ever.
struct MonthKeys {
    let folder: URL

    /// Removes the keys of all months before that of `day`: each file is overwritten, synced, and
    /// then unlinked. Again after a death, it goes on.
    /// - Parameter dryRun: counts, and removes nothing.
    /// - Returns: how many keys.
    func remove(before day: CalendarDate, dryRun: Bool) throws -> Int {
        let month = day.description.prefix(7)
        let old = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { name in
            guard name.hasPrefix("epoch-"), name.hasSuffix(".key") else { return false }
            let named = name.dropFirst(6).dropLast(4)
            return CalendarDate("\(named)-01") != nil
                && named.utf8.lexicographicallyPrecedes(month.utf8)
        }
        guard !dryRun else { return old.count }
        for name in old.sorted() { try wipe(folder.appending(path: name)) }
        if !old.isEmpty { try Secure.sync(folder) }
        return old.count
    }

    private func wipe(_ file: URL) throws {
        let descriptor = open(file.path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0,
            status.st_mode & S_IFMT == S_IFREG
        else {
            throw Failure(
                .error, "cannot remove \(file.lastPathComponent)",
                hint: "it must be a file, not a link, and belong to you")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: Data(count: Int(status.st_size)))
        try handle.synchronize()
        try FileManager.default.removeItem(at: file)
    }
}
