// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Keyring
package import Model

/// Which process has a ledger, for whoever finds it held. It stands beside the ledger and decides
/// nothing: the lock does.
package struct LedgerHolder: Codable, Hashable {
    package var process: Int32
    /// The machine's boot: a process of an earlier one is dead, whatever number it had.
    package var boot: String
    package var host: String
    package var since: String

    /// This process.
    package static func current(since now: Instant) -> LedgerHolder {
        let boot = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        return LedgerHolder(
            process: getpid(), boot: boot?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "",
            host: ProcessInfo.processInfo.hostName, since: now.description)
    }

    /// Who has the ledger, as it stands beside it; nil where nothing is said.
    package static func read(beside ledger: URL) -> LedgerHolder? {
        guard let data = try? Data(contentsOf: file(beside: ledger)) else { return nil }
        return try? JSONDecoder().decode(LedgerHolder.self, from: data)
    }

    /// Who is at work on a ledger, as far as it is said.
    package struct Worker: Hashable, Sendable {
        package var words: String?
    }

    /// Who is at work on the ledger now; nil for nobody. To be asked before SQLite opens the file.
    static func worker(_ ledger: URL) -> Worker? {
        LedgerLock.isHeld(ledger) ? Worker(words: read(beside: ledger)?.words) : nil
    }

    /// The ledger is held: by whom, as far as it is said.
    package static func busy(_ ledger: URL) -> Failure {
        let who = read(beside: ledger).map { ": \($0.words)" } ?? ""
        return Failure(
            .busy, "another run is using this ledger\(who)", hint: "wait until it has ended")
    }

    /// In words.
    package var words: String { "process \(process) on \(host), since \(since)" }

    /// Says it beside the ledger; where that cannot be, nobody is told and nothing else changes.
    func write(beside ledger: URL) {
        guard let data = try? JSONEncoder().encode(self) else { return }
        try? Secure.replace(Self.file(beside: ledger), with: data)
    }

    static func forget(beside ledger: URL) {
        unlink(file(beside: ledger).path)
    }

    private static func file(beside ledger: URL) -> URL {
        URL(filePath: ledger.path + ".lock")
    }
}
