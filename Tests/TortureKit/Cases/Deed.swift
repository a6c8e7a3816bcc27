// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What somebody does to the files of a run while it works.
enum Deed: String, CaseIterable, Sendable {
    case ledgerMoved = "ledger-moved"
    case ledgerReplaced = "ledger-replaced"
    case ledgerCut = "ledger-cut"
    case logMoved = "log-moved"
    case reportsMoved = "reports-moved"

    private var victim: String {
        switch self {
        case .ledgerMoved, .ledgerReplaced, .ledgerCut: "lethe.db"
        case .logMoved: "lethe.db-wal"
        case .reportsMoved: "reports"
        }
    }

    private static let kept = "kept-aside"
    private static let parts = ["lethe.db", "lethe.db-wal"]

    /// Does it in the folder; nothing writes meanwhile.
    func happen(in folder: URL) throws {
        let files = FileManager.default
        let aside = folder.appending(path: Self.kept, directoryHint: .isDirectory)
        try files.createDirectory(at: aside, withIntermediateDirectories: true)
        let file = folder.appending(path: victim)
        switch self {
        case .ledgerMoved, .logMoved, .reportsMoved:
            try files.moveItem(at: file, to: aside.appending(path: victim))
        case .ledgerReplaced:
            try files.moveItem(at: file, to: aside.appending(path: victim))
            try files.copyItem(at: aside.appending(path: victim), to: file)
        case .ledgerCut:
            for part in Self.parts {
                try? files.copyItem(
                    at: folder.appending(path: part), to: aside.appending(path: part))
            }
            let handle = try FileHandle(forWritingTo: file)
            defer { try? handle.close() }
            try handle.truncate(atOffset: 0)
        }
    }

    /// Puts back what was kept, if the deed was done, where nothing has come to its place since.
    func undo(in folder: URL) throws {
        let files = FileManager.default
        let aside = folder.appending(path: Self.kept, directoryHint: .isDirectory)
        guard files.fileExists(atPath: aside.path) else { return }
        defer { try? files.removeItem(at: aside) }
        if self == .reportsMoved, files.fileExists(atPath: folder.appending(path: victim).path) {
            return
        }
        // What SQLite made beside a file that was not the ledger's goes with it.
        if self != .reportsMoved {
            try? files.removeItem(at: folder.appending(path: "lethe.db-shm"))
        }
        for name in try files.contentsOfDirectory(atPath: aside.path) {
            try? files.removeItem(at: folder.appending(path: name))
            try files.moveItem(at: aside.appending(path: name), to: folder.appending(path: name))
        }
    }
}

extension Grounds {
    /// Each deed at moments spread over the small batch.
    func deeds(_ count: Int) -> [Case] {
        Deed.allCases.flatMap { deed in
            (1...count).map { number in
                let name = "\(deed.rawValue)-\(number)"
                var dice = Dice(seed: seed, name)
                let last = usual[Batch.small.name]?.requests ?? 1
                let first = 3 + (last - 3) * (number - 1) / count
                let request = Int.random(in: first...max(first, last - 1), using: &dice)
                return Case(
                    name: name, section: .places,
                    blows: [.deed(deed, at: .later(request: request, milliseconds: 3))])
            }
        }
    }

    /// Halted for so long that every time-out has passed when it goes on: what has arrived meanwhile is
    /// read, and nothing is sent twice.
    func halts(_ count: Int, _ batch: Batch) -> [Case] {
        (1...count).map { number in
            let name = "halt-\(number)"
            var dice = Dice(seed: seed, name)
            let last = usual[batch.name]?.requests ?? 1
            let request = Int.random(in: 1...last, using: &dice)
            return Case(
                name: name, section: .halts, batch: batch,
                blows: [
                    .halt(
                        seconds: 40,
                        at: .later(
                            request: request, milliseconds: Int.random(in: 0...5, using: &dice)))
                ], sendsOnce: true)
        }
    }
}
