// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Keyring
package import Model

/// Held while something writes to a ledger, so that two processes never do; the system lets go of it
/// when the process dies, however it dies.
///
/// It is `flock(2)` on the ledger's own file: a link to it leads to the same lock, and no name that
/// is removed undoes it. Its descriptor must be closed after SQLite has closed the file.
package final class LedgerLock {
    private let descriptor: Int32
    private let file: URL
    /// How often it is tried, a fiftieth of a second apart: a lock can outlive its process for a
    /// moment in one that is just being started.
    private static let tries = 50

    /// Takes the lock, making an empty file where there is none.
    /// - Throws: ``Failure``, with who has it, or where the file is not a ledger; that stays as it is.
    package init(_ ledger: URL, at now: Instant) throws {
        file = ledger
        for _ in 0..<Self.tries {
            let descriptor = try Self.opened(ledger)
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
                if Self.isNamed(ledger, descriptor) {
                    self.descriptor = descriptor
                    fchmod(descriptor, 0o600)
                    LedgerHolder.current(since: now).write(beside: ledger)
                    return
                }
            }
            close(descriptor)
            usleep(20_000)
        }
        throw LedgerHolder.busy(ledger)
    }

    deinit {
        LedgerHolder.forget(beside: file)
        // A name that was made for nothing goes again, while nobody else can have it.
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_size == 0, Self.isNamed(file, descriptor) {
            unlink(file.path)
        }
        close(descriptor)
    }

    /// Whether somebody has the lock of the ledger now. To be asked before SQLite opens the file.
    static func isHeld(_ ledger: URL) -> Bool {
        let descriptor = open(ledger.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    /// The file, if it is a ledger or empty; nothing about any other one is changed.
    private static func opened(_ ledger: URL) throws -> Int32 {
        let name = ledger.lastPathComponent
        let descriptor = open(ledger.path, O_RDWR | O_CREAT | O_NONBLOCK | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(
                .configuration,
                "the ledger \(name) cannot be opened: \(String(cString: strerror(errno)))",
                hint: "check its folder and who may write there; ‘ledger’ in lethe.yaml names it")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size == 0 || isLedger(descriptor)
        else {
            close(descriptor)
            throw Failure(
                .configuration, "the file \(name) is not a ledger of lethe; it stays as it was",
                hint: "look at what ‘ledger’ in lethe.yaml names")
        }
        return descriptor
    }

    /// Whether the header is SQLite's, with no application's number or ours (sqlite.org/fileformat.html,
    /// 1.3): whoever has no number is looked at by SQLite itself.
    private static func isLedger(_ descriptor: Int32) -> Bool {
        var header = [UInt8](repeating: 0, count: 100)
        guard pread(descriptor, &header, header.count, 0) == header.count,
            header.starts(with: Array("SQLite format 3\0".utf8))
        else { return false }
        let number = header[68..<72]
        return number.starts(with: Array("ERL".utf8)) || number.allSatisfy { $0 == 0 }
    }

    /// Whether the name still leads to the file that was opened.
    private static func isNamed(_ ledger: URL, _ descriptor: Int32) -> Bool {
        var named = stat()
        var opened = stat()
        return stat(ledger.path, &named) == 0 && fstat(descriptor, &opened) == 0
            && named.st_dev == opened.st_dev && named.st_ino == opened.st_ino
    }
}
