// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import PackFolder
import Testing
import Transparency

/// What a folder is taken for before anything in it is opened.
@Suite struct PackFolderTests {
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "pack-folder-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    @Test func `plain files have a name and a size, all else is counted`() throws {
        try withFolder { folder in
            try Data("four".utf8).write(to: folder.appending(path: "checkpoint"))
            var source = try #require(PackSource(folder: folder.path))
            #expect(source.names == ["checkpoint"])
            #expect(source.sizes == ["checkpoint": 4])
            #expect(source.odd == 0)
            try #require(mkfifo(folder.appending(path: "fifo").path, 0o600) == 0)
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "link"), withDestinationURL: folder)
            source = try #require(PackSource(folder: folder.path))
            #expect(source.odd == 2)
        }
    }

    @Test func `what is no folder is no pack`() throws {
        try withFolder { folder in
            #expect(PackSource(folder: folder.path + "/nowhere") == nil)
            try Data().write(to: folder.appending(path: "file"))
            #expect(PackSource(folder: folder.path + "/file") == nil)
        }
    }

    @Test func `a trust says what is there, and never takes the unreadable for absent`() throws {
        try withFolder { folder in
            var trust = TrustFolder(folder.path)
            #expect(trust.allowedSigners == nil && trust.origin == nil && trust.revoked.isEmpty)
            try Data("a\n".utf8).write(to: folder.appending(path: "origin"))
            #expect(TrustFolder(folder.path).origin == "a\n")
            let revoked = folder.appending(path: "revoked").path
            try #require(mkfifo(revoked, 0o600) == 0)
            trust = TrustFolder(folder.path)
            #expect(trust.revoked == "\u{0}")
            try #require(unlink(revoked) == 0 && mkdir(revoked, 0o700) == 0)
            #expect(TrustFolder(folder.path).revoked == "\u{0}")
            try #require(rmdir(revoked) == 0 && symlink("nowhere", revoked) == 0)
            #expect(TrustFolder(folder.path).revoked == "\u{0}")
            try #require(unlink(revoked) == 0)
            try Data(repeating: 0x23, count: 1 << 20 + 1).write(to: URL(filePath: revoked))
            #expect(TrustFolder(folder.path).revoked == "\u{0}")
        }
    }
}
