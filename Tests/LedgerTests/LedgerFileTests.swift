// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import TestSupport
import Testing

/// What is committed counts only where everybody else finds it.
@Suite struct LedgerFileTests {
    enum Mischief: CaseIterable {
        case removed, replaced, movedAway, cutShort, logRemoved, logCutShort

        func happen(to path: String) throws {
            let files = FileManager.default
            switch self {
            case .removed: try files.removeItem(atPath: path)
            case .replaced:
                try files.moveItem(atPath: path, toPath: path + ".old")
                try files.copyItem(atPath: path + ".old", toPath: path)
            case .movedAway: try files.moveItem(atPath: path, toPath: path + ".old")
            case .cutShort: try FileHandle(forUpdating: URL(filePath: path)).truncate(atOffset: 100)
            case .logRemoved: try files.removeItem(atPath: path + "-wal")
            case .logCutShort:
                try FileHandle(forUpdating: URL(filePath: path + "-wal")).truncate(atOffset: 32)
            }
        }
    }

    @Test(arguments: Mischief.allCases)
    func `a file that is not the one that was opened stops what is written`(
        mischief: Mischief
    ) async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path("ledger.db")
        let ledger = try Ledger.open(path: path, identity: identity())
        let run = try await ledger.begun([try request("R-1", "anna")])
        try mischief.happen(to: path)
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.linkRows(run: run)
        }
        // A file that was cut short may show as damage before it shows as cut.
        #expect([.gone, .corrupt, .io].contains(error?.code))
        if mischief != .cutShort, mischief != .logCutShort { #expect(error?.code == .gone) }
        // Whoever asks after the first is told as well.
        await #expect(throws: LedgerError.self) { try await ledger.linkRows(run: run) }
    }

    @Test func `what it makes shorter itself is no mischief`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let ledger = try Ledger.open(path: scratch.path("ledger.db"), identity: identity())
        let run = try await ledger.begun([try request("R-1", "anna")])
        try await ledger.scrub()
        try await ledger.linkRows(run: run)
    }

    @Test func `a link to it is the file itself`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let link = scratch.path("link.db")
        let file = scratch.path("ledger.db")
        try Ledger.open(path: file, identity: identity()).close()
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
        let ledger = try Ledger.open(path: link, identity: identity())
        let run = try await ledger.begun([try request("R-1", "anna")])
        try FileManager.default.removeItem(atPath: link)
        await #expect(throws: LedgerError.self) { try await ledger.linkRows(run: run) }
    }
}
