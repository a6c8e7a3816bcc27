// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transparency

@testable import Audit

@Suite struct SyncedFileTests {
    private func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "lethe-synced-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
    func `the digest is of what is in the file`(count: Int) throws {
        try inFolder { folder in
            let url = folder.appending(path: "file")
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            var file = try SyncedFile(url)
            for start in stride(from: 0, to: count, by: 1000) {
                try file.write(Array(bytes[start..<min(start + 1000, count)]))
            }
            let digest = try file.close()
            #expect([UInt8](try Data(contentsOf: url)) == bytes)
            #expect(digest == Digest.sha256(bytes))
            #expect(try SyncedFile.digest(of: url) == digest)
            try SyncedFile.syncFolder(folder)
        }
    }

    @Test func `a file is readable by all and writable by its owner`() throws {
        try inFolder { folder in
            let url = folder.appending(path: "file")
            var file = try SyncedFile(url)
            _ = try file.close()
            let mode = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions]
            #expect((mode as? NSNumber)?.intValue == 0o644)
        }
    }

    @Test func `a folder that is not there is said in words`() throws {
        try inFolder { folder in
            let missing = folder.appending(path: "missing", directoryHint: .isDirectory)
            let error = #expect(throws: AuditError.self) {
                _ = try SyncedFile(missing.appending(path: "file"))
            }
            #expect(error?.message == "cannot write file")
            #expect(error?.message.contains(folder.path) == false)
            #expect(throws: AuditError.self) { try SyncedFile.syncFolder(missing) }
            #expect(throws: (any Error).self) {
                try SyncedFile.digest(of: missing.appending(path: "file"))
            }
        }
    }
}
