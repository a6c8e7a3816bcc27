// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// The file that a ledger was opened from, to be known again: what is committed counts only where
/// everybody else finds it.
final class LedgerFile: Sendable {
    private let path: String
    /// SQLite's log lies beside the file, not beside a link to it.
    private let log: String
    private let seen: Mutex<Seen>

    /// A file by its inode, and how long it was at the last look.
    private struct Mark: Equatable {
        var device: UInt64
        var inode: UInt64
        var size: Int64

        /// Nil where nothing is at the path.
        init?(_ path: String) {
            var status = Glibc.stat()
            guard fstatat(AT_FDCWD, path, &status, 0) == 0 else { return nil }
            device = UInt64(status.st_dev)
            inode = UInt64(status.st_ino)
            size = Int64(status.st_size)
        }

        /// Whether `later` is the same file and has lost nothing.
        func goesOn(in later: Mark?) -> Bool {
            guard let later else { return false }
            return device == later.device && inode == later.inode && size <= later.size
        }
    }

    private struct Seen {
        var file: Mark?
        var log: Mark?
    }

    /// - Parameter path: where the ledger lies; empty for a temporary one, which nobody can change.
    init(path: String) {
        self.path = path
        let real = path.isEmpty ? nil : realpath(path, nil)
        defer { free(real) }
        let log = (real.map { String(cString: $0) } ?? path) + "-wal"
        self.log = log
        seen = Mutex(Self.look(path, log))
    }

    /// Looks at it anew, after it was made shorter on purpose.
    func shortened() {
        seen.withLock { $0 = Self.look(path, log) }
    }

    /// What was once found to be another file stays so: of several who ask at once each is told.
    /// - Throws: ``LedgerError`` with `gone` where the file or its log is no longer there, is another
    ///   one, or is shorter than it was.
    func check() throws(LedgerError) {
        guard !path.isEmpty else { return }
        let isWhole = seen.withLock { seen in
            let now = Self.look(path, log)
            let goesOn =
                seen.file.map { $0.goesOn(in: now.file) } ?? (now.file != nil)
                && seen.log.map { $0.goesOn(in: now.log) } ?? true
            if goesOn { seen = now }
            return goesOn
        }
        guard isWhole else {
            throw LedgerError(
                code: .gone, message: "its file was removed, replaced or cut short meanwhile")
        }
    }

    private static func look(_ path: String, _ log: String) -> Seen {
        path.isEmpty ? Seen() : Seen(file: Mark(path), log: Mark(log))
    }
}
