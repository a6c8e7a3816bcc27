// SPDX-License-Identifier: Apache-2.0

import Foundation
import Intake
import Model
import Transparency

/// A source while it is read: hands on its bytes, and finds out whether they changed meanwhile.
package struct OpenSource {
    private let handle: FileHandle
    /// Whether it can be read a second time.
    let isPlain: Bool
    private static let chunk = 1 << 20

    /// Opens a source; what is no plain file is refused without waiting for it.
    package init(_ source: RequestSource) throws {
        guard case .file(let url) = source else {
            handle = .standardInput
            isPlain = false
            return
        }
        // Without O_NONBLOCK, opening a FIFO waits for somebody to write to it.
        let descriptor = open(url.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(
                .error, "\(source.name): cannot be opened",
                hint: "check who may read it; nothing was sent")
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        isPlain = true
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            try? handle.close()
            throw Failure(
                .error, "\(source.name): is no plain file",
                hint: "what a program writes comes through the standard input: … | lethe run -")
        }
    }

    /// The next bytes, at most `count`; nil at the end.
    package func read(upTo count: Int) throws -> [UInt8]? {
        do {
            guard let data = try handle.read(upToCount: count), !data.isEmpty else { return nil }
            return [UInt8](data)
        } catch {
            throw Failure(
                .error, "a request file cannot be read to its end",
                hint: "check the disk and the network that it lies on; nothing was sent")
        }
    }

    /// Whether a plain file has other bytes now than those of this digest: size and time of a file
    /// say nothing of what somebody wrote over it.
    func hasChanged(from digest: Digest) throws -> Bool {
        guard isPlain else { return false }
        var hasher = Hasher256()
        do {
            try handle.seek(toOffset: 0)
        } catch {
            return true
        }
        while let bytes = try read(upTo: Self.chunk) { hasher.update(bytes) }
        return hasher.finalize() != digest
    }

    /// Whom the text of a file may speak of that is refused as a whole: what somebody asks for in it
    /// must not be overlooked, as a withdrawal. Nobody for what cannot be read twice; that is heard
    /// while it is read.
    func overhear() throws -> [SubjectID] {
        guard isPlain else { return [] }
        do {
            try handle.seek(toOffset: 0)
        } catch {
            return []
        }
        var overheard = Overheard()
        while let bytes = try read(upTo: Self.chunk) { overheard.feed(bytes) }
        overheard.finish()
        return overheard.people
    }

    package func close() {
        if handle !== FileHandle.standardInput { try? handle.close() }
    }
}
