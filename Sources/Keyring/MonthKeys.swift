// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Model

/// The keys of months in the folder of keys; a key that is gone leaves that month's commitments
/// closed for ever.
package struct MonthKeys {
    package let folder: URL

    package init(folder: URL) {
        self.folder = folder
    }

    /// Removes the keys of all months before that of `day`: each file is overwritten, synced, and
    /// then unlinked. Again after a death, it goes on.
    /// - Parameter dryRun: counts, and removes nothing.
    /// - Returns: how many keys.
    package func remove(before day: CalendarDate, dryRun: Bool) throws -> Int {
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
