// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct MonthKeysTests {
    private func folder(_ names: [String]) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "lethe-keys-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        for name in names {
            try Data("secret\n".utf8).write(to: folder.appending(path: name))
        }
        return folder
    }

    @Test func `keys of months before are removed, and nothing else`() throws {
        let kept = [
            "epoch-2026-09.key", "epoch-2027-01.key", "pepper.key", "epoch-x.key", "origin",
        ]
        let folder = try folder(kept + ["epoch-2026-08.key", "epoch-2025-12.key"])
        defer { try? FileManager.default.removeItem(at: folder) }
        let day = try #require(CalendarDate("2026-09-30"))
        let keys = MonthKeys(folder: folder)
        #expect(try keys.remove(before: day, dryRun: true) == 2)
        #expect(try keys.remove(before: day, dryRun: false) == 2)
        #expect(try keys.remove(before: day, dryRun: false) == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(left) == Set(kept))
    }

    @Test func `the bytes are overwritten before the name goes`() throws {
        let folder = try folder(["epoch-2026-08.key"])
        defer { try? FileManager.default.removeItem(at: folder) }
        let other = folder.appending(path: "same-file")
        try FileManager.default.linkItem(at: folder.appending(path: "epoch-2026-08.key"), to: other)
        let day = try #require(CalendarDate("2026-09-01"))
        #expect(try MonthKeys(folder: folder).remove(before: day, dryRun: false) == 1)
        #expect(try Data(contentsOf: other) == Data(count: 7))
    }

    @Test func `a link is refused, and what it leads to stays`() throws {
        let folder = try folder(["target"])
        defer { try? FileManager.default.removeItem(at: folder) }
        let target = folder.appending(path: "target")
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "epoch-2026-08.key"), withDestinationURL: target)
        let day = try #require(CalendarDate("2026-09-01"))
        #expect(throws: Failure.self) {
            try MonthKeys(folder: folder).remove(before: day, dryRun: false)
        }
        #expect(try Data(contentsOf: target) == Data("secret\n".utf8))
    }
}
