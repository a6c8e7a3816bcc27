// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model

/// A new file for people's data that nobody else can read; gone again if nothing is written to it.
package final class PrivateFile {
    package let name: String
    private let path: String
    private let handle: FileHandle
    private var isEmpty = true

    /// Makes the file.
    /// - Throws: ``Failure`` if there is one already, or none can be made.
    package init(_ path: String) throws {
        let name = URL(filePath: path).lastPathComponent
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(.error, "cannot write \(name); nothing was sent")
        }
        self.path = path
        self.name = name
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// Refuses a path at which there is something, before anything is sent.
    package static func refuseOne(at path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Failure(
                .usage, "\(URL(filePath: path).lastPathComponent) is there already",
                hint: "nothing was sent; name a file that is not there: --to FILE")
        }
    }

    package func append(_ bytes: [UInt8]) throws {
        guard !bytes.isEmpty else { return }
        isEmpty = false
        try handle.write(contentsOf: Data(bytes))
    }

    /// Sees to it that everything is on the disk; takes an empty file away.
    /// - Returns: Whether there is a file.
    package func finish() throws -> Bool {
        try handle.synchronize()
        if isEmpty { try FileManager.default.removeItem(atPath: path) }
        return !isEmpty
    }
}
