// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Transparency

/// A file that is on the disk when it is closed, with the SHA-256 of what was written.
struct SyncedFile {
    private let handle: FileHandle
    private var hasher = Hasher256()
    private var buffer: [UInt8] = []

    init(_ url: URL, mode: Int = 0o644) throws {
        let made = FileManager.default.createFile(
            atPath: url.path, contents: nil, attributes: [.posixPermissions: mode])
        guard made else {
            throw AuditError(
                message: "cannot write \(url.lastPathComponent)",
                hint: "see whether the disk is full and the folder can be written to")
        }
        handle = try FileHandle(forWritingTo: url)
    }

    mutating func write(_ bytes: [UInt8]) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= 1 << 16 { try flush() }
    }

    private mutating func flush() throws {
        hasher.update(buffer)
        try handle.write(contentsOf: Data(buffer))
        buffer.removeAll(keepingCapacity: true)
    }

    mutating func close() throws -> Digest {
        try flush()
        try handle.synchronize()
        try handle.close()
        return hasher.finalize()
    }

    /// The SHA-256 of a file as it is now, after it is synced.
    static func digest(of url: URL) throws -> Digest {
        let handle = try FileHandle(forUpdating: url)
        defer { try? handle.close() }
        try handle.synchronize()
        var hasher = Hasher256()
        while let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty {
            hasher.update([UInt8](chunk))
        }
        return hasher.finalize()
    }

    /// Makes the names in a folder durable.
    static func syncFolder(_ url: URL) throws {
        let descriptor = Glibc.open(url.path, O_RDONLY | O_DIRECTORY)
        guard descriptor >= 0 else {
            throw AuditError(message: "cannot sync the folder \(url.lastPathComponent)")
        }
        defer { _ = Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw AuditError(message: "cannot sync the folder \(url.lastPathComponent)")
        }
    }
}
